"use client";

import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import { saveFile } from "../../lib/store/save-file";
import { Button } from "../ui/button";
import { useNotices } from "../ui/notices";
import { TroubleNote } from "../ui/trouble-note";

/** A note above a notebook that could not be read completely: what is shown instead, and a button that exports the stored data. */
export function DamageNote({ open }: { readonly open: BrowserNotebook }) {
  const notices = useNotices();
  if (open.damage === null) return null;
  const save = async () => {
    const file = await open.library.exportRaw(open.id);
    if (file.ok) saveFile(file.value.name, file.value.text);
    notices.toast({ words: file.ok ? `Exported as ${file.value.name}.` : file.error });
  };
  return (
    <TroubleNote trouble={{ what: open.damage, advice: "The stored data stay as they are until you change something." }}>
      <Button onClick={() => void save()}>Export the stored data</Button>
    </TroubleNote>
  );
}
