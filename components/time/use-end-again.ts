"use client";

import { useEffect, useRef } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import { useSession } from "../cell/session-context";

/**
 * Returns a cell to the end of its time when `what` changes: a moment of the old value means nothing in the new one. `isMeant`: whether
 * this change counts.
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
