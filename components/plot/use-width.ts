"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * The width of an element's content in whole CSS pixels, kept up to date; null until the first layout. Reading it forces no extra layout,
 * as asking the element would.
 */
export function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver((entries) => setWidth(Math.floor(entries.at(-1)?.contentRect.width ?? 0) || null));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
