"use client";

import type { CellOf } from "../../lib/notebook/notebook";
import { TraceComparison } from "../compare/trace-comparison";
import { CellFrame } from "../notebook/cell-frame";
import { useSessionState } from "../notebook/session-context";
import { TraceCell, traceNames } from "./trace-cell";
import "./trace.css";

/** The traces of the notebook side by side: what the tree tells when it keeps its mistakes, and when it keeps only the way to the answer. */
export function TraceCells({ cells }: { readonly cells: readonly CellOf<"trace">[] }) {
  const { traces, search } = useSessionState();
  const told = cells.flatMap(({ name, spec }) => {
    const state = traces[name];
    return state?.ok ? [{ name: traceNames[spec.form], trace: state.value }] : [];
  });
  return (
    <CellFrame
      title="The chain of thought"
      lead="The same tree, told twice. The ASTRO trace walks through wrong attempts, reflects, goes back to where they left the right way, and ends at the answer. The direct trace tells only that last way."
    >
      {search.isStale && told.length > 0 && (
        <p className="old-note">
          <strong>Told from the old tree.</strong> The traces of a new one stand here when its search has ended.
        </p>
      )}
      <div className="traces">
        {cells.map((cell) => (
          <TraceCell key={cell.id} cell={cell} />
        ))}
        {told.length > 1 && <TraceComparison traces={told} />}
      </div>
    </CellFrame>
  );
}
