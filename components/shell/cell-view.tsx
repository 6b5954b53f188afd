import { memo } from "react";
import { assertNever } from "../../lib/base/assert";
import type { Cell } from "../../lib/document/kinds/notebook";
import { CompareCell } from "../kinds/compare/compare-cell";
import { EvaluateCell } from "../kinds/evaluate/evaluate-cell";
import { ModelCell } from "../kinds/model/model-cell";
import { PlotCell } from "../kinds/plot/plot-cell";
import { ProblemCell } from "../kinds/problem/problem-cell";
import { SearchCell } from "../kinds/search/search-cell";
import { TextCell } from "../kinds/text/text-cell";
import { TraceCell } from "../kinds/trace/trace-cell";
import { TrainCell } from "../kinds/train/train-cell";

/** Draws a cell by the view of its kind. */
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
