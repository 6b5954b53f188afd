"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { writeComparisonFile } from "../../../lib/exchange/comparison-file";
import { CellFrame } from "../../cell/cell-frame";
import { ResultExport } from "../../cell/result-export";
import { InTurn } from "../../ui/in-turn";
import { ViewBoundary } from "../../ui/view-boundary";
import { CompareViews } from "./compare-views";
import { TraceComparison } from "./trace-comparison";
import { useTold } from "./use-told";
import "../../run/run.css";
import "./compare.css";

/** Traces side by side, in numbers and step by step. */
export function CompareCell({ cell }: { readonly cell: CellOf<"compare"> }) {
  const told = useTold(cell);
  return (
    <CellFrame lead="Traces of the same tree compared: in numbers, and step by step side by side.">
      {told.length > 0 ? (
        <>
          <ViewBoundary name="The table of the traces" resetOn={[told]}>
            <InTurn weight={0.5}>
              <TraceComparison traces={told} />
            </InTurn>
          </ViewBoundary>
          {told.length > 1 && (
            <ViewBoundary
              name="The traces beside each other"
              resetOn={[told]}
              plain={() => told.map(({ name, trace }) => `${name}\n\n${trace.text}`).join("\n\n")}
            >
              <InTurn weight={1}>
                <CompareViews cell={cell.id} told={told} />
              </InTurn>
            </ViewBoundary>
          )}
          <div className="result-foot">
            <ResultExport file={`${cell.name}.comparison.json`} of={cell.name} write={() => writeComparisonFile(told)} />
          </div>
        </>
      ) : (
        <p className="run-empty">Nothing to compare yet: run the search.</p>
      )}
    </CellFrame>
  );
}
