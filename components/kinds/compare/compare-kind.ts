import type { KindView } from "../../cell/kind-view";
import { CompareCell } from "./compare-cell";
import { CompareReads } from "./compare-reads";

export const compareView: KindView<"compare"> = {
  View: CompareCell,
  Reads: CompareReads,
  summary: ({ spec }) => spec.traces.join(", "),
};
