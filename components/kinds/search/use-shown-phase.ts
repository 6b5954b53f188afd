"use client";

import { useEffect, useState } from "react";
import { isSearchGoing, type SearchState } from "../../../lib/session/search/search-state";

/** In milliseconds. A shorter phase would only flicker, so it is not shown while the search runs. */
const LONG_MS = 250;

/** Whether the next or present phase is shown: always when paused, and during a run when it lasts. */
export function useShownPhase({ status, tree, nextPhase }: SearchState): boolean {
  const [shown, setShown] = useState<number | null>(null);
  const isGoing = isSearchGoing({ status });
  const isPaused = status === "paused";
  const events = tree?.events ?? null;
  useEffect(() => {
    if (isPaused) setShown(events);
    if (!isGoing) return;
    const timer = setTimeout(() => setShown(events), LONG_MS);
    return () => clearTimeout(timer);
  }, [isGoing, isPaused, events]);
  // After a press of Step, the phase shown at the pause stays until it is done.
  return nextPhase !== null && (isPaused || (isGoing && shown === events));
}
