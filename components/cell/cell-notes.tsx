"use client";

import { useMemo } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";
import { missingWords } from "./missing-words";
import { useSessionValue, useStructure } from "./session-context";
import { staleCells } from "./stale-cells";

/** Says of a cell that its results are those of an earlier state of the notebook. */
export function StaleTag({ cell }: { readonly cell: Cell }) {
  const isStale = useSessionValue((state) => staleCells(state).has(cell.id));
  return (
    isStale && (
      <span className="cell-stale" title="What it is made from has changed since. Run brings it up to date.">
        out of date
      </span>
    )
  );
}

/** Says which cells a cell misses. */
export function CellNotes({ cell }: { readonly cell: Cell }) {
  const { notebook } = useStructure();
  const words = useMemo(() => missingWords(notebook, cell), [notebook, cell]);
  return words !== null && <p className="cell-missing">{words} Choose another one below, or undo what took it away.</p>;
}
