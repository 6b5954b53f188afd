"use client";

import { useEffect, useState } from "react";

/** Where the words say tenths of a second. */
const TICK_MS = 250;

/**
 * Milliseconds since `mark` last changed, every `everyMs` while `isGoing`, else 0: the clock of a run speaks with its events only, and one of its phases may
 * last.
 */
export function useTicking(mark: unknown, isGoing: boolean, everyMs = TICK_MS): number {
  const [tick, setTick] = useState<{ readonly mark: unknown; readonly passed: number }>({ mark, passed: 0 });
  useEffect(() => {
    if (!isGoing) return;
    const start = performance.now();
    const timer = setInterval(() => setTick({ mark, passed: performance.now() - start }), everyMs);
    return () => clearInterval(timer);
  }, [mark, isGoing, everyMs]);
  return isGoing && tick.mark === mark ? tick.passed : 0;
}
