"use client";

import { useEffect, useState } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import type { Original } from "../../lib/document/links/link";
import { type Address, bindAddress } from "../../lib/store/address";
import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import { elementOfCell, focusCell, isMotionWelcome } from "../cell/cell-focus";
import { useSession } from "../cell/session-context";
import { useNotices } from "../ui/notices";

/** In milliseconds. After this time the page has shown the linked document, or has failed to. */
const SHOWN_MS = 300;

/** Keeps the page's address and the notebook in step, and reports what a link has changed. Null until the page is drawn. */
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
        notices.toast({ words: "Opened from a link. Undo returns to your version.", action: { label: "Undo", act: session.undo } }),
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

/** The picture is as tall as most pages, and is below the cell's settings, so it is scrolled to. */
const showPicture = (cell: CellId): void =>
  elementOfCell(cell)
    ?.querySelector("figure")
    ?.scrollIntoView({ block: "center", behavior: isMotionWelcome() ? "smooth" : "auto" });
