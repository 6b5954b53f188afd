import type { KindView } from "../../cell/kind-view";
import { RunAnnouncement } from "../../run/run-announcement";
import { TrainCell } from "./train-cell";
import { TrainReads } from "./train-reads";
import { trainedWords } from "./train-words";

export const trainView: KindView<"train"> = {
  View: TrainCell,
  Reads: TrainReads,
  summary: (_, { training }) => (training && training.arms.length > 0 ? `${training.status}, ${trainedWords(training)}` : "Not run yet"),
  Announcement: RunAnnouncement,
};
