import { giveWay } from "../../base/give-way";
import { timeLeft } from "../../base/time-left";
import type { Trouble } from "../../base/trouble";
import type { ReadSearch, SearchHeader, StoredSearch } from "../../document/results/result-store";
import type { SearchConfiguration } from "../../search/configuration";
import type { SearchEvent } from "../../search/events";
import { hashTreeInTasks } from "../../search/hash-tree";
import { nextPhaseOf } from "../../search/mcts";
import { applyEvent, createTree, type SearchTree } from "../../search/tree";
import type { SearchState, SearchStatus } from "./search-state";
import type { Searcher } from "./searcher";

/** One search, under way or at rest, as the page has it: what it is made from, its events, and the tree that they make. */
export interface SearchRun {
  readonly header: SearchHeader;
  readonly tree: SearchTree;
  readonly events: SearchEvent[];
  status: SearchStatus;
  /** Changes with every event and every status. */
  version: number;
  trouble: Trouble | null;
  hash: string | null;
  /** The loaded model that keeps the tree and its policy, so that it goes on at once, and the number under which it does; null where none does. */
  keptBy: { readonly searcher: Searcher; readonly number: number } | null;
  /** While phases run. */
  controller: AbortController | null;
  wantsPause: boolean;
  /** Asks the model's worker to pause after the phase under way. */
  askPause: () => void;
  elapsedMs: number;
  /** How often in a row, without a phase in between, the engine was lost under it. */
  losses: number;
}

const atRest = { version: 0, trouble: null, keptBy: null, controller: null, wantsPause: false, askPause: () => undefined, losses: 0 };

/** A search before its first phase. */
export const startRun = (header: SearchHeader): SearchRun => ({
  ...atRest,
  header,
  tree: createTree(),
  events: [],
  status: "idle",
  hash: null,
  elapsedMs: 0,
});

/** Events replayed in one task of the page's thread. */
const EVENTS_AT_ONCE = 16;

/** A search as it was kept: finished, or broken off where it can go on. No task of it is long, however large the search. */
export async function restoreRun({ header, events, elapsedMs, tree: known }: StoredSearch & Partial<ReadSearch>): Promise<SearchRun> {
  const tree = known ?? createTree();
  while (tree.events < events.length) {
    for (const event of events.slice(tree.events, tree.events + EVENTS_AT_ONCE)) applyEvent(tree, event);
    if (tree.events < events.length) await giveWay();
  }
  const isFinished = nextPhaseOf(tree, header.configuration) === null;
  const status = isFinished ? "finished" : events.at(-1)?.kind === "stopped" ? "cancelled" : "interrupted";
  const hash = isFinished ? await hashTreeInTasks(tree) : null;
  return { ...atRest, header, tree, events: [...events], status, hash, elapsedMs };
}

/** Whether `run` goes on with it rather than starting anew. */
export const canGoOn = ({ status }: SearchRun): boolean => ["paused", "cancelled", "interrupted", "failed"].includes(status);

/** The state of a search as views read it. */
export function describeRun(
  { header, tree, events, status, version, trouble, hash, elapsedMs }: SearchRun,
  isStale: boolean,
  standstill: string | null = null,
): SearchState {
  const { key, problem, model, configuration, provenance, origin } = header;
  return {
    status,
    key,
    tree,
    events,
    version,
    problem,
    model,
    configuration,
    provenance,
    origin,
    isStale,
    nextPhase: nextPhaseOf(tree, configuration),
    iteration: tree.iterations,
    iterations: configuration.iterations,
    elapsedMs,
    remainingMs: tree.iterations === 0 ? null : timeLeft(elapsedMs, tree.iterations, configuration.iterations),
    hash,
    trouble,
    standstill,
  };
}

/** Before the first run. */
export const idleSearch = ({ iterations }: SearchConfiguration): SearchState => ({
  status: "idle",
  key: null,
  tree: null,
  events: [],
  version: 0,
  problem: null,
  model: null,
  configuration: null,
  provenance: null,
  origin: null,
  isStale: false,
  nextPhase: "expand",
  iteration: 0,
  iterations,
  elapsedMs: 0,
  remainingMs: null,
  hash: null,
  trouble: null,
  standstill: null,
});
