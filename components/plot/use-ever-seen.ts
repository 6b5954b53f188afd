"use client";

import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** How far from the window an element counts as seen, so that it is drawn before it is. */
const NEAR = "400px";

/** Whether the element has been on the screen, near it, or on its way to a printer. */
export function useEverSeen(element: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current || isSeen) return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setIsSeen(true), {
      rootMargin: NEAR,
    });
    observer.observe(current);
    // What is printed is taken right after the event.
    const beforePrint = () => flushSync(() => setIsSeen(true));
    window.addEventListener("beforeprint", beforePrint);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", beforePrint);
    };
  }, [element, isSeen]);
  return isSeen;
}
