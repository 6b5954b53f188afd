"use client";

import { useMemo } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";
import { missingWords } from "./missing-words";
import { useSessionValue, useStructure } from "./session-context";
import { staleCells } from "./stale-cells";

/** A tag that says that a cell's results belong to an earlier state of the notebook. */
export function StaleTag({ cell }: { readonly cell: Cell }) {
  const isStale = useSessionValue((state) => staleCells(state).has(cell.id));
  return (
    isStale && (
      <span className="cell-stale" title="Something that this result depends on has changed since. Run brings it up to date.">
        out of date
      </span>
    )
  );
}

/** A note that says which cells a cell needs but does not find. */
export function CellNotes({ cell }: { readonly cell: Cell }) {
  const { notebook } = useStructure();
  const words = useMemo(() => missingWords(notebook, cell), [notebook, cell]);
  return words !== null && <p className="cell-missing">{words} Choose another one below, or undo the deletion.</p>;
}
