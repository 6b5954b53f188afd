"use client";

import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import "./share.css";

/** Why no link was copied: the browser refused the clipboard, or the notebook is too big for a link. */
export type Uncopied = { readonly kind: "refused"; readonly link: string } | { readonly kind: "too big"; readonly words: string };

interface ShareDialogProps {
  /** Null while no link failed. */
  readonly uncopied: Uncopied | null;
  readonly onExport: () => void;
  readonly onClose: () => void;
}

/** Shows how to share otherwise: copy the link by hand, or save a file. */
export function ShareDialog({ uncopied, onExport, onClose }: ShareDialogProps) {
  return (
    <Dialog title={uncopied?.kind === "too big" ? "Too big for a link" : "The link"} isOpen={uncopied !== null} onClose={onClose}>
      {uncopied?.kind === "refused" && (
        <>
          <p>This browser does not let the page copy. The link is selected: copy it with the keys or the menu of your browser.</p>
          <input
            className="input share-link"
            aria-label="Link"
            readOnly
            value={uncopied.link}
            // The dialog focuses the element with this attribute, which React would leave out.
            ref={(field) => field?.setAttribute("autofocus", "")}
            onFocus={({ target }) => target.select()}
          />
        </>
      )}
      {uncopied?.kind === "too big" && (
        <>
          <p>{uncopied.words}</p>
          <Button
            look="primary"
            className="share-export"
            onClick={() => {
              onExport();
              onClose();
            }}
          >
            Export as a file
          </Button>
        </>
      )}
    </Dialog>
  );
}
