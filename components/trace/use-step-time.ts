"use client";

import { useCallback } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import { useSession, useSessionValue } from "../cell/session-context";
import { type Playing, usePlaying } from "../time/use-playing";

export interface StepTime {
  readonly last: number;
  /** The last step shown; `last` where the cell shows its whole trace. */
  readonly until: number;
  /** Whether the cell shows one of its steps rather than its whole trace. */
  readonly isMoved: boolean;
  readonly goTo: (step: number) => void;
  readonly playing: Playing;
}

/** The shown step, 0 to `last`, of a cell with traces. `onMove` is called for every move made here. */
export function useStepTime(cell: CellId, last: number, onMove?: (step: number) => void): StepTime {
  const session = useSession();
  const at = useSessionValue(({ views }) => views[cell]?.at ?? null);
  const until = at === null ? last : Math.max(0, Math.min(last, Math.floor(at)));
  const goTo = useCallback(
    (step: number) => {
      const to = Math.max(0, Math.min(last, step));
      session.setView(cell, { at: to >= last ? null : to });
      onMove?.(to);
    },
    [session, cell, last, onMove],
  );
  const playing = usePlaying(
    () => {
      if (until < last) goTo(until + 1);
      return until + 1 < last;
    },
    () => {
      if (until >= last) goTo(0);
    },
  );
  return { last, until, isMoved: at !== null, goTo, playing };
}
