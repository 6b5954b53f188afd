"use client";

import { useState } from "react";
import { type Original, writeLink } from "../../lib/document/links/link";
import type { LinkedView } from "../../lib/document/links/link-view";
import type { Selection } from "../../lib/document/view";
import type { SessionState } from "../../lib/session/session-state";
import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import { useSession, useSessionValue } from "../cell/session-context";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { useNotices } from "../ui/notices";
import { ShareDialog, type Uncopied } from "./share-dialog";
import { useAddress } from "./use-address";

interface ShareMenuProps {
  readonly open: BrowserNotebook;
  /** The gallery's version of the open notebook; null for a person's own. The same object at each drawing. */
  readonly original: Original | null;
  /** Downloads the notebook as a file, when it is too big for a link. */
  readonly onExport: () => void;
}

const selectionOf = ({ selection }: SessionState): Selection | null => selection;

/** Copies links to the present view. While it is on the page, the address follows the notebook. */
export function ShareMenu({ open, original, onExport }: ShareMenuProps) {
  const session = useSession();
  const notices = useNotices();
  const address = useAddress(open, original);
  const selection = useSessionValue(selectionOf);
  const [uncopied, setUncopied] = useState<Uncopied | null>(null);

  const copy = async (view: LinkedView): Promise<void> => {
    const link = await writeLink(location.origin, session.getSnapshot().notebook, original, view);
    if (!link.ok) setUncopied({ kind: "too big", words: link.error });
    else if (await isCopied(link.value)) notices.toast({ words: "Copied. The link opens what you see now." });
    else setUncopied({ kind: "refused", link: link.value });
  };

  return (
    <>
      <Menu
        label="Share"
        className="button button-quiet icon-button"
        items={[
          {
            label: "Copy link to this view",
            hint: "The settings, the selected cell, and the view of each picture",
            isDisabled: address === null,
            onChoose: () => address && void copy(address.view()),
          },
          {
            label: "Copy link to this step",
            hint: selection === null ? "Select a node or a sentence first" : "The selected node or sentence",
            isDisabled: selection === null,
            onChoose: () => selection && void copy({ cell: selection.step?.trace ?? selection.source, selection, views: {} }),
          },
        ]}
      >
        <Icon name="share" />
      </Menu>
      <ShareDialog uncopied={uncopied} onExport={onExport} onClose={() => setUncopied(null)} />
    </>
  );
}

/** Browsers refuse the clipboard to pages without HTTPS, and to pages that a person has forbidden it. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
