import { memo } from "react";
import { assertNever } from "../../lib/base/assert";
import type { Cell } from "../../lib/notebook/notebook";
import { CompareCell } from "../compare/compare-cell";
import { EvaluateCell } from "../evaluate/evaluate-cell";
import { PlotCell } from "../plot/plot-cell";
import { ProblemCell } from "../problem/problem-cell";
import { SearchCell } from "../search/search-cell";
import { TextCell } from "../text/text-cell";
import { TraceCell } from "../trace/trace-cell";
import { TrainCell } from "../train/train-cell";
import { ModelCell } from "./model-cell";

/** A cell by the view of its kind. */
export const CellView = memo(function CellView({ cell }: { readonly cell: Cell }) {
  switch (cell.kind) {
    case "text":
      return <TextCell cell={cell} />;
    case "problem":
      return <ProblemCell cell={cell} />;
    case "model":
      return <ModelCell cell={cell} />;
    case "search":
      return <SearchCell cell={cell} />;
    case "trace":
      return <TraceCell cell={cell} />;
    case "compare":
      return <CompareCell cell={cell} />;
    case "train":
      return <TrainCell cell={cell} />;
    case "evaluate":
      return <EvaluateCell cell={cell} />;
    case "plot":
      return <PlotCell cell={cell} />;
    default:
      return assertNever(cell);
  }
});
