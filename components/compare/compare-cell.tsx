"use client";

import { writeComparisonFile } from "../../lib/exchange/comparison-file";
import type { CellOf } from "../../lib/notebook/notebook";
import { CellFrame } from "../notebook/cell-frame";
import { ResultExport } from "../notebook/result-export";
import { CompareViews } from "./compare-views";
import { TraceComparison } from "./trace-comparison";
import { useTold } from "./use-told";
import "./compare.css";

/** Traces side by side, in numbers and step by step. */
export function CompareCell({ cell }: { readonly cell: CellOf<"compare"> }) {
  const told = useTold(cell);
  return (
    <CellFrame lead="The same tree, told in different ways: in numbers, and step by step beside each other.">
      {told.length > 0 ? (
        <>
          <TraceComparison traces={told} />
          {told.length > 1 && <CompareViews cell={cell.id} told={told} />}
          <div className="result-foot">
            <ResultExport file={`${cell.name}.comparison.json`} of={cell.name} write={() => writeComparisonFile(told)} />
          </div>
        </>
      ) : (
        <p className="search-empty">Nothing to compare yet: run the search.</p>
      )}
    </CellFrame>
  );
}
