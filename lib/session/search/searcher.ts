import type { Asked, Asking, Channel } from "../../base/channel/ask";
import type { PolicyDescription } from "../../base/provenance";
import { SpokenError } from "../../base/spoken-error";
import type { LoadedWorker } from "../../model/engine/worker-engine";
import type { CorpusPlan, SearchedProblem } from "../../train/corpus";
import type { ModelTasks, SearchJob } from "./search-tasks";

/** A loaded model that searches, wherever it runs: the page has its events, and nothing of its work. */
export interface Searcher {
  describe(): PolicyDescription;
  /** Under which the next search is kept. */
  newNumber(): number;
  search(job: SearchJob, asking: Asking<ModelTasks["search"]>): Asked<ModelTasks["search"]>;
  /** Lets the tree and the policy go that are kept under a number. */
  forget(search: number): void;
  searchProblem(plan: CorpusPlan, index: number, signal: AbortSignal): Promise<SearchedProblem>;
  dispose(): Promise<void>;
}

/** A canceled search answers within 250 ms: a run of the model that takes longer is waited for no more. */
const CANCELS_WITHIN_MS = 200;

/** A model in a worker as the page has it. */
export function createSearcher({ channel, description }: LoadedWorker<Channel<ModelTasks>>): Searcher {
  let numbers = 0;
  return {
    describe: () => description,
    newNumber: () => numbers++,
    search: (job, asking) => channel.ask("search", job, { cancelsWithinMs: CANCELS_WITHIN_MS, ...asking }),
    // A worker that is gone has forgotten it.
    forget: (search) => void channel.ask("forget", { search }).result.catch(() => undefined),
    searchProblem: (plan, index, signal) =>
      channel.ask("search of a corpus", { plan, index }, { signal, cancelsWithinMs: CANCELS_WITHIN_MS }).result,
    dispose: async () => channel.end(new SpokenError({ what: "The model was put away.", advice: "Load the model again." })),
  };
}
