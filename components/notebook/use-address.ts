"use client";

import { useEffect, useState } from "react";
import type { Original } from "../../lib/notebook/link";
import type { CellId } from "../../lib/notebook/notebook";
import { type Address, bindAddress } from "../../lib/store/address";
import { useNotices } from "../ui/notices";
import { elementOfCell, focusCell, isMotionWelcome } from "./cell-focus";
import { useSession } from "./session-context";

/** Keeps the address of the page and the notebook alike, and tells what a link has done; null until the page is drawn. */
export function useAddress(original: Original | null): Address | null {
  const session = useSession();
  const notices = useNotices();
  const [address, setAddress] = useState<Address | null>(null);
  useEffect(() => {
    const bound = bindAddress({
      session,
      original,
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
  }, [session, notices, original]);
  return address;
}

/** What a moment is seen in is as tall as most pages, and stands below a cell's settings. */
const showPicture = (cell: CellId): void =>
  elementOfCell(cell)
    ?.querySelector("figure")
    ?.scrollIntoView({ block: "center", behavior: isMotionWelcome() ? "smooth" : "auto" });
