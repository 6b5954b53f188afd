"use client";

import { useEffect, useState } from "react";
import type { SearchState } from "../../../lib/session/search/search-state";

/** A phase this long is worth showing while the search runs, milliseconds: shorter ones would only flicker. */
const LONG_MS = 250;

/** Whether the phase that comes next, or is under way, is to be shown: always at a pause, and while the search runs where it lasts. */
export function useShownPhase({ status, tree, nextPhase }: SearchState): boolean {
  const [shown, setShown] = useState<number | null>(null);
  const isGoing = status === "running" || status === "pausing";
  const isPaused = status === "paused";
  const events = tree?.events ?? null;
  useEffect(() => {
    if (isPaused) setShown(events);
    if (!isGoing) return;
    const timer = setTimeout(() => setShown(events), LONG_MS);
    return () => clearTimeout(timer);
  }, [isGoing, isPaused, events]);
  // What stood at the pause goes on standing while the step that was asked for is made.
  return nextPhase !== null && (isPaused || (isGoing && shown === events));
}
