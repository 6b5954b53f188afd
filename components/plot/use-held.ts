"use client";

import { type RefObject, useEffect, useState } from "react";

/** How far outside the window an element already counts as seen, so that it is drawn in time. */
const NEAR = "400px";

/**
 * The latest value while the element is in the window, near it, or being printed; elsewhere the value that it had when it left. So growing
 * results are not redrawn out of sight. A value that `isNothing` is never kept.
 */
export function useHeld<Value>(element: RefObject<HTMLElement | null>, value: Value, isNothing: (value: Value) => boolean): Value {
  const [isSeen, setIsSeen] = useState(true);
  const [last, setLast] = useState(value);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new IntersectionObserver((entries) => setIsSeen(entries.at(-1)?.isIntersecting ?? true), { rootMargin: NEAR });
    observer.observe(current);
    const beforePrint = () => setIsSeen(true);
    window.addEventListener("beforeprint", beforePrint);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", beforePrint);
    };
  }, [element]);
  const isHeld = !isSeen && !isNothing(last);
  if (!isHeld && last !== value) setLast(value);
  return isHeld ? last : value;
}
