"use client";

import { useEffect, useState } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import type { Original } from "../../lib/document/links/link";
import { type Address, bindAddress } from "../../lib/store/address";
import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import { elementOfCell, focusCell, isMotionWelcome } from "../cell/cell-focus";
import { useSession } from "../cell/session-context";
import { useNotices } from "../ui/notices";

/** After this time, in milliseconds, the page has shown what a link has made of the document, or is not able to. */
const SHOWN_MS = 300;

/** Keeps the address of the page and the notebook alike, and tells what a link has done; null until the page is drawn. */
export function useAddress(open: BrowserNotebook, original: Original | null): Address | null {
  const session = useSession();
  const notices = useNotices();
  const [address, setAddress] = useState<Address | null>(null);
  useEffect(() => {
    const bound = bindAddress({
      session,
      original,
      isKept: open.isKept,
      onChanging: () => {
        const release = open.autosave.hold();
        setTimeout(release, SHOWN_MS);
      },
      now: () => performance.now(),
      onChanged: () =>
        notices.toast({ words: "Opened from a link; Undo goes back to yours.", action: { label: "Undo", act: session.undo } }),
      onRefused: (why) => notices.toast({ words: why }),
      goTo: (cell, isLookedAt) => {
        focusCell(cell);
        if (isLookedAt) showPicture(cell);
      },
    });
    setAddress(bound);
    return bound.dispose;
  }, [session, notices, open, original]);
  return address;
}

/** What a moment is seen in is as tall as most pages, and stands below a cell's settings. */
const showPicture = (cell: CellId): void =>
  elementOfCell(cell)
    ?.querySelector("figure")
    ?.scrollIntoView({ block: "center", behavior: isMotionWelcome() ? "smooth" : "auto" });
