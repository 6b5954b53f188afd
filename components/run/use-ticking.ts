"use client";

import { useEffect, useState } from "react";

/** Where times are shown in tenths of a second. */
const TICK_MS = 250;

/**
 * Milliseconds since `mark` last changed, updated every `everyMs` while `isGoing`, else 0. A run reports its time only with its events, and
 * a phase can take long.
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
