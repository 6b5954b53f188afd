"use client";

import type { CellOf } from "../../lib/notebook/notebook";
import { CellFrame } from "../notebook/cell-frame";
import { TraceCell } from "./trace-cell";
import "./trace.css";

/** The traces of the notebook side by side: what the tree tells when it keeps its mistakes, and when it keeps only the way to the answer. */
export function TraceCells({ cells }: { readonly cells: readonly CellOf<"trace">[] }) {
  return (
    <CellFrame
      title="The chain of thought"
      lead="The same tree, told twice. The ASTRO trace walks through wrong attempts, reflects, goes back to where they left the right way, and ends at the answer. The direct trace tells only that last way."
    >
      <div className="traces">
        {cells.map((cell) => (
          <TraceCell key={cell.id} cell={cell} />
        ))}
      </div>
    </CellFrame>
  );
}
