import type { KindView } from "../../cell/kind-view";
import { ProblemCell } from "./problem-cell";

export const problemView: KindView<"problem"> = {
  View: ProblemCell,
  summary: ({ spec }) => spec.text,
};
