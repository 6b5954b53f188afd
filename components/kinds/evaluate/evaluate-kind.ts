import type { KindView } from "../../cell/kind-view";
import { RunAnnouncement } from "../../run/run-announcement";
import { EvaluateCell } from "./evaluate-cell";
import { EvaluateReads } from "./evaluate-reads";

export const evaluateView: KindView<"evaluate"> = {
  View: EvaluateCell,
  Reads: EvaluateReads,
  summary: (_, { evaluation }) =>
    evaluation && evaluation.total > 0 ? `${evaluation.status}, ${evaluation.done} of ${evaluation.total} problems` : "Not run yet",
  Announcement: RunAnnouncement,
};
