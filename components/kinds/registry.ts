import type { CellKind } from "../../lib/document/kinds/cell-kinds";
import type { Cell } from "../../lib/document/kinds/notebook";
import type { KindView, ViewOf } from "../cell/kind-view";
import { compareView } from "./compare/compare-kind";
import { evaluateView } from "./evaluate/evaluate-kind";
import { fileView } from "./file/file-kind";
import { modelView } from "./model/model-kind";
import { plotView } from "./plot/plot-kind";
import { problemView } from "./problem/problem-kind";
import { searchView } from "./search/search-kind";
import { textView } from "./text/text-kind";
import { traceView } from "./trace/trace-kind";
import { trainView } from "./train/train-kind";

/** The page's part of every kind of cells in `lib/document/kinds/cell-kinds.ts`. */
const views: { readonly [Kind in CellKind]: KindView<Kind> } = {
  text: textView,
  problem: problemView,
  model: modelView,
  search: searchView,
  file: fileView,
  trace: traceView,
  compare: compareView,
  train: trainView,
  evaluate: evaluateView,
  plot: plotView,
};

/** The page's part of a kind. */
export const viewOf = (kind: CellKind): ViewOf<Cell> => views[kind];
