import { subjectTitles } from "../../../lib/document/kinds/plot";
import type { KindView } from "../../cell/kind-view";
import { PlotCell } from "./plot-cell";
import { PlotReads } from "./plot-reads";

export const plotView: KindView<"plot"> = {
  View: PlotCell,
  Reads: PlotReads,
  summary: ({ spec }) => `${subjectTitles[spec.what]}: ${spec.reads.join(", ")}`,
};
