"use client";

import { useEffect } from "react";
import { rangesOf } from "../../lib/document/fold-text";
import { elementOfCell } from "../cell/cell-focus";
import type { FindState } from "./find-store";

/** The highlight's name in find.css. */
const NAME = "found";

/**
 * Marks the found words in text cells by CSS Custom Highlights: the browser paints over ranges, so the rendered elements stay untouched. A
 * browser without them shows these cells unmarked.
 */
export function useHighlights({ hits, query: { words } }: FindState): void {
  useEffect(() => {
    if (typeof Highlight === "undefined" || words.trim() === "") return;
    const cells = new Set(hits.flatMap(({ cell, place }) => (place.kind === "text" ? [cell] : [])));
    const ranges = [...cells].flatMap((cell) => rangesWithin(elementOfCell(cell), words));
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return () => {
      CSS.highlights.delete(NAME);
    };
  }, [hits, words]);
}

function rangesWithin(element: HTMLElement | null, words: string): Range[] {
  if (!element) return [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { start, end } of rangesOf(node.textContent ?? "", words)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}
