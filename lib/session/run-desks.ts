import { SpokenError } from "../base/spoken-error";
import { createMemoryRuns, type RunStore } from "../document/results/run-store";
import type { ResultWriter } from "../runs/result-writer";
import { createEvaluationDesk, type EvaluationDesk } from "./evaluation/evaluation-desk";
import { createTrainingDesk, type TrainingDesk } from "./training/training-desk";
import type { StartWorker } from "./work/work-client";

/** The environment of trainings and evaluations. */
export interface RunOptions {
  readonly runs: RunStore;
  /** Starts a worker for one job. */
  readonly startWorker: StartWorker;
  /** The number of processors, as far as the browser reveals it. */
  readonly processors: number;
}

/** The desks of the long runs of a notebook. */
export interface RunDesks {
  readonly trainings: TrainingDesk;
  readonly evaluations: EvaluationDesk;
}

interface Surroundings {
  readonly now: () => number;
  readonly clock: () => string;
  readonly versions: Readonly<Record<string, string>>;
  readonly onChange: () => void;
  readonly writer: ResultWriter;
}

/** Without workers, a run reports that. */
const nowhere: RunOptions = {
  runs: createMemoryRuns(),
  startWorker: () => {
    throw new SpokenError({ what: "There is nothing here to run it.", advice: "Open the notebook in a browser." });
  },
  processors: 1,
};

export function createRunDesks(options: RunOptions | undefined, surroundings: Surroundings): RunDesks {
  const { runs: store, ...machine } = options ?? nowhere;
  const shared = { ...surroundings, ...machine, store };
  const trainings = createTrainingDesk(shared);
  return { trainings, evaluations: createEvaluationDesk({ ...shared, weights: trainings.weights }) };
}
