"use client";

import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { doubleAt } from "@/lib/base/columns";

/** Longer lists render only a window of rows. */
export const LONG = 500;
/** In pixels: rows this far beyond the edges are rendered in advance. */
const AHEAD = 600;
/** The assumed height of a row before it is rendered, pixels. */
const GUESS = 30;

export interface RowWindow {
  readonly first: number;
  readonly end: number;
  /** The height of the rows that are not rendered, pixels. */
  readonly before: number;
  readonly after: number;
  /** Scrolls the list, not the page, until a row is visible. */
  reveal(row: number): void;
}

/**
 * The rows of a long list to render: the visible ones and some around them. Heights are measured when rows are rendered, and assumed
 * before. A short list is rendered completely.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number): RowWindow {
  const isLong = count > LONG;
  const heights = useRef(new Float64Array(0));
  if (heights.current.length !== count) heights.current = new Float64Array(count).fill(GUESS);
  const [range, setRange] = useState({ first: 0, end: Math.min(count, 60) });

  const look = useCallback(() => {
    const list = scroller.current;
    if (!list || !isLong) return;
    const tops = topsOf(heights.current);
    const first = rowAt(tops, list.scrollTop - AHEAD);
    const end = Math.min(count, rowAt(tops, list.scrollTop + list.clientHeight + AHEAD) + 1);
    setRange((before) => (before.first === first && before.end === end ? before : { first, end }));
  }, [scroller, count, isLong]);

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list || !isLong) return;
    look();
    list.addEventListener("scroll", look, { passive: true });
    return () => list.removeEventListener("scroll", look);
  }, [scroller, look, isLong]);

  // Measures the rendered rows, so that the scroll bar becomes exact.
  useLayoutEffect(() => {
    if (!isLong) return;
    for (const row of scroller.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []) {
      const height = row.getBoundingClientRect().height;
      if (height > 0) heights.current[Number(row.dataset.row)] = height;
    }
  });

  const reveal = useCallback(
    (row: number) => {
      const list = scroller.current;
      if (!list) return;
      const tops = topsOf(heights.current);
      const element = list.querySelector<HTMLElement>(`[data-row="${row}"]`);
      const top = element ? element.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop : (tops[row] ?? 0);
      const bottom = top + (element ? element.offsetHeight : (heights.current[row] ?? GUESS));
      if (top < list.scrollTop) list.scrollTop = Math.max(0, top - 40);
      else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight + 40;
      look();
    },
    [scroller, look],
  );

  return useMemo(() => {
    if (!isLong) return { first: 0, end: count, before: 0, after: 0, reveal };
    const tops = topsOf(heights.current);
    const first = Math.min(range.first, count);
    const end = Math.min(Math.max(range.end, first), count);
    return { first, end, before: tops[first] ?? 0, after: (tops[count] ?? 0) - (tops[end] ?? 0), reveal };
  }, [isLong, count, range, reveal]);
}

/** The top of each row, and the bottom of the last. */
function topsOf(heights: Float64Array): Float64Array {
  const tops = new Float64Array(heights.length + 1);
  for (let row = 0; row < heights.length; row++) tops[row + 1] = doubleAt(tops, row) + doubleAt(heights, row);
  return tops;
}

/** The row at a height, by binary search. */
function rowAt(tops: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (doubleAt(tops, middle) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
