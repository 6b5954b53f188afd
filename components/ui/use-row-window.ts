"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useMemo } from "react";
import { useIsPrinting } from "./use-is-printing";

/** Longer lists are windowed. */
const LONG = 500;
/** Rows beyond the edges that are there before they are seen. */
const AHEAD = 20;
/** A row before it was seen, and what a list is taken to be high before it was laid out; pixels. */
const GUESS = { row: 30, list: 1200 };
/** How far a row that is brought into sight stands from the edge, pixels. */
const MARGIN = 40;

export interface RowWindow {
  readonly rows: readonly number[];
  /** The room of the rows that are not there, pixels. */
  readonly before: number;
  readonly after: number;
  /** The `ref` of each row, which has its number as `data-row`. */
  readonly measure: (row: HTMLElement | null) => void;
  /** Scrolls the list, not the page, until a row is in sight. */
  readonly reveal: (row: number) => void;
}

/**
 * Which rows of a long list exist: those in sight of its scroller and some around them. Heights are measured as rows are seen, and guessed
 * before. A short list exists whole, and so does every list on paper.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number): RowWindow {
  const isPrinting = useIsPrinting();
  const isWhole = count <= LONG || isPrinting;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS.row,
    overscan: AHEAD,
    indexAttribute: "data-row",
    initialRect: { width: 0, height: GUESS.list },
    scrollPaddingStart: MARGIN,
    scrollPaddingEnd: MARGIN,
  });

  const reveal = useCallback(
    (row: number) => {
      const list = scroller.current;
      if (list && !isInSight(list, list.querySelector(`[data-row="${row}"]`))) virtualizer.scrollToIndex(row);
    },
    [scroller, virtualizer],
  );

  const items = virtualizer.getVirtualItems();
  const height = virtualizer.getTotalSize();
  return useMemo(() => {
    const { measureElement: measure } = virtualizer;
    if (isWhole) return { rows: Array.from({ length: count }, (_, row) => row), before: 0, after: 0, measure, reveal };
    const before = items[0]?.start ?? 0;
    const after = height - (items.at(-1)?.end ?? 0);
    return { rows: items.map(({ index }) => index), before, after, measure, reveal };
  }, [virtualizer, isWhole, count, items, height, reveal]);
}

function isInSight(list: HTMLElement, row: Element | null): boolean {
  if (!row) return false;
  const sight = list.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  return top >= sight.top && bottom <= sight.bottom;
}
