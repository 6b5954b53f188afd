"use client";

import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** How far outside the window an element already counts as seen, so that it is drawn in time. */
const NEAR = "400px";

/** Whether the element has ever been in the window, near it, or about to be printed. */
export function useEverSeen(element: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current || isSeen) return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setIsSeen(true), {
      rootMargin: NEAR,
    });
    observer.observe(current);
    // The browser takes the printed page right after the event.
    const beforePrint = () => flushSync(() => setIsSeen(true));
    window.addEventListener("beforeprint", beforePrint);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", beforePrint);
    };
  }, [element, isSeen]);
  return isSeen;
}
