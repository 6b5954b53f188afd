"use client";

import { useCallback } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import { useSession, useSessionValue } from "../cell/session-context";
import { type Playing, usePlaying } from "../time/use-playing";

export interface StepTime {
  readonly last: number;
  /** The last step shown; `last` where the cell is looked at as a whole. */
  readonly until: number;
  /** Whether it is looked at as it is at one of its steps. */
  readonly isMoved: boolean;
  readonly goTo: (step: number) => void;
  readonly playing: Playing;
}

/** Which of its steps, 0 to `last`, a cell that tells traces is looked at; `onMove` hears of every move made here. */
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
