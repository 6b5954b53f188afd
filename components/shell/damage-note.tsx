"use client";

import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import { saveFile } from "../../lib/store/save-file";
import { Button } from "../ui/button";
import { useNotices } from "../ui/notices";
import { TroubleNote } from "../ui/trouble-note";

/** Above a notebook of which not everything could be read: what is shown instead, and the way to what lies in the database. */
export function DamageNote({ open }: { readonly open: BrowserNotebook }) {
  const notices = useNotices();
  if (open.damage === null) return null;
  const save = async () => {
    const file = await open.library.exportRaw(open.id);
    if (file.ok) saveFile(file.value.name, file.value.text);
    notices.toast({ words: file.ok ? `Exported as ${file.value.name}.` : file.error });
  };
  return (
    <TroubleNote trouble={{ what: open.damage, advice: "What is stored stays as it is until you change something." }}>
      <Button onClick={() => void save()}>Export what is stored</Button>
    </TroubleNote>
  );
}
