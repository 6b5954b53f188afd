"use client";

import { useEffect, useRef } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import { useSession } from "../cell/session-context";

/**
 * Shows the end of a cell's time again when what is shown has become another: a moment of the old one means nothing in it. `isMeant`: whether
 * the change is one that counts.
 */
export function useEndAgain(cell: CellId, what: unknown, isMeant = true): void {
  const session = useSession();
  const shown = useRef(what);
  useEffect(() => {
    if (shown.current === what) return;
    shown.current = what;
    const at = session.getSnapshot().views[cell]?.at ?? null;
    if (at !== null && isMeant) session.setView(cell, { at: null });
  }, [session, cell, what, isMeant]);
}
