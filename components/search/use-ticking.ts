"use client";

import { useEffect, useState } from "react";

const TICK_MS = 250;

/**
 * Milliseconds since `mark` last changed, about four times a second while `isGoing`, else 0: the clock of a search speaks with its events
 * only, and one of its phases may last.
 */
export function useTicking(mark: unknown, isGoing: boolean): number {
  const [tick, setTick] = useState<{ readonly mark: unknown; readonly passed: number }>({ mark, passed: 0 });
  useEffect(() => {
    if (!isGoing) return;
    const start = performance.now();
    const timer = setInterval(() => setTick({ mark, passed: performance.now() - start }), TICK_MS);
    return () => clearInterval(timer);
  }, [mark, isGoing]);
  return isGoing && tick.mark === mark ? tick.passed : 0;
}
