import type { Handlers, ServedTask } from "../../base/channel/serve";
import type { OwnedPolicy, PolicySource } from "../../model/policy-source";
import type { SearchEvent } from "../../search/events";
import { hashTree } from "../../search/hash-tree";
import { nextPhaseOf, retrace, search } from "../../search/mcts";
import { replay, type SearchTree } from "../../search/tree";
import { searchProblem } from "../../train/corpus";
import { judgeOf } from "../../verify/verify";
import type { ModelTasks, SearchEnd, SearchJob } from "./search-tasks";

/** A search that the worker can go on with at once. */
interface KeptSearch {
  readonly tree: SearchTree;
  readonly policy: OwnedPolicy;
  last: SearchEvent["kind"] | null;
}

type SearchTask = ServedTask<ModelTasks["search"]>;

/** The worker's side of searching: tree, judge and policy are all here. `source` gives the model when it is ready. */
export function serveSearches(source: () => PolicySource): Omit<Handlers<ModelTasks>, "load" | "open"> {
  const kept = new Map<number, KeptSearch>();

  const forget = (number: number): void => {
    kept.get(number)?.policy.dispose();
    kept.delete(number);
  };

  /** The tree of the events that the page has, with a policy that has been asked again what the one that made them was. */
  const rebuild = async (job: SearchJob, { parts, signal }: SearchTask): Promise<KeptSearch> => {
    forget(job.search);
    const events = parts.flat();
    const tree = replay(events);
    const policy = source().createPolicy();
    try {
      if (tree.size > 1) await retrace(tree, { ...job, policy, signal });
    } catch (error) {
      policy.dispose();
      throw error;
    }
    return { tree, policy, last: events.at(-1)?.kind ?? null };
  };

  const drive = async (job: SearchJob, task: SearchTask): Promise<SearchEnd> => {
    const { configuration } = job;
    const known = job.goesOn ? kept.get(job.search) : null;
    if (known === undefined) throw new Error(`search ${job.search} is not kept here`);
    const own = known ?? (await rebuild(job, task));
    kept.set(job.search, own);
    const { tree, policy } = own;
    let wantsPause = job.isOnePhase;
    task.onNote(() => {
      wantsPause = true;
    });
    let stored: Promise<void> = Promise.resolve();
    for await (const event of search(tree, { ...job, policy, judge: judgeOf(job.problem), signal: task.signal })) {
      if (event.kind === "stopped" && event.reason === "cancelled" && own.last === "stopped") {
        // Stopped again before anything was done: stored, stops would outnumber what they stop. The tree counts the events that are stored.
        tree.events--;
        return { status: "cancelled", hash: null };
      }
      own.last = event.kind;
      await stored;
      stored = task.tell(event);
      const isPaused = wantsPause && event.kind !== "stopped" && nextPhaseOf(tree, configuration) !== null;
      if (event.kind !== "stopped" && !isPaused) continue;
      await stored;
      if (event.kind !== "stopped") return { status: "paused", hash: null };
      return { status: event.reason, hash: event.reason === "finished" ? hashTree(tree) : null };
    }
    throw new Error("a search ended without saying so");
  };

  return {
    search: drive,
    forget: async ({ search: number }) => {
      forget(number);
      return null;
    },
    "search of a corpus": ({ plan, index }, { signal }) => searchProblem(plan, source(), index, signal),
  };
}
