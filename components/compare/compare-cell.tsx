"use client";

import { type CellOf, cellNamed } from "../../lib/notebook/notebook";
import { CellFrame } from "../notebook/cell-frame";
import { useSessionState } from "../notebook/session-context";
import { TraceComparison } from "./trace-comparison";

/** Traces side by side in numbers. */
export function CompareCell({ cell }: { readonly cell: CellOf<"compare"> }) {
  const { notebook, traces } = useSessionState();
  const told = cell.spec.traces.flatMap((name) => {
    const read = cellNamed(notebook, "trace", name);
    const state = read && traces[read.id];
    return state?.ok ? [{ name, trace: state.value }] : [];
  });
  return (
    <CellFrame lead="The same tree, told in different ways, in numbers.">
      {told.length > 0 ? <TraceComparison traces={told} /> : <p className="search-empty">Nothing to compare yet: run the search.</p>}
    </CellFrame>
  );
}
