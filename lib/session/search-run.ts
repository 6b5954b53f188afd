import { LostError, SpokenError } from "../base/spoken-error";
import { timeLeft } from "../base/time-left";
import type { Trouble } from "../base/trouble";
import type { SearchHeader, StoredSearch } from "../document/results/result-store";
import { runtimeTrouble } from "../model/engine/runtime-trouble";
import type { OwnedPolicy, PolicySource } from "../model/policy-source";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { nextPhaseOf, retrace, search } from "../search/mcts";
import { createTree, hashTree, replay, type SearchTree } from "../search/tree";
import { judgeOf } from "../verify/verify";
import type { SearchState, SearchStatus } from "./session-state";

/** One search, under way or at rest: its tree, what it is made from, and the policy that goes on with it. */
export interface SearchRun {
  readonly header: SearchHeader;
  readonly tree: SearchTree;
  readonly events: SearchEvent[];
  status: SearchStatus;
  /** Changes with every event and every status. */
  version: number;
  trouble: Trouble | null;
  hash: string | null;
  /** The loaded model that `policy` belongs to; null where the run came from the store. */
  owner: PolicySource | null;
  policy: OwnedPolicy | null;
  /** While phases run. */
  controller: AbortController | null;
  wantsPause: boolean;
  elapsedMs: number;
  /** How often in a row, without a phase in between, the engine was lost under it. */
  losses: number;
}

const atRest = { version: 0, trouble: null, owner: null, policy: null, controller: null, wantsPause: false, losses: 0 };

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

/** A search as it was kept: finished, or broken off where it can go on. */
export function restoreRun({ header, events, elapsedMs }: StoredSearch): SearchRun {
  const tree = replay(events);
  const last = events.at(-1);
  const isFinished = nextPhaseOf(tree, header.configuration) === null;
  const status = isFinished ? "finished" : last?.kind === "stopped" ? "cancelled" : "interrupted";
  return { ...atRest, header, tree, events: [...events], status, hash: isFinished ? hashTree(tree) : null, elapsedMs };
}

export const isGoing = ({ status }: SearchRun): boolean => status === "running" || status === "pausing";

/** Whether `run` goes on with it rather than starting anew. */
export const canGoOn = ({ status }: SearchRun): boolean => ["paused", "cancelled", "interrupted", "failed"].includes(status);

/** How a stretch of phases ended. */
export type RunEnd =
  | { readonly status: Extract<SearchStatus, "paused" | "cancelled" | "finished"> }
  | { readonly status: "failed"; readonly trouble: Trouble; readonly isLoss: boolean };

/** The environment of a run. */
export interface RunSurroundings {
  /** Milliseconds, only differences count. */
  readonly now: () => number;
  /** The tree has changed by this event. Awaited before the next phase but one, so that what is kept is never far behind. */
  readonly onEvent: (event: SearchEvent) => Promise<void>;
}

/** Runs phases with a model until the search ends, is cancelled by `run.controller`, or `wantsPause` is set. */
export async function drivePhases(
  run: SearchRun,
  source: PolicySource,
  { signal }: AbortController,
  { now, onEvent }: RunSurroundings,
): Promise<RunEnd> {
  const { tree, header, events } = run;
  const { problem, configuration, seed } = header;
  let started = now();
  const clock = (): void => {
    const at = now();
    run.elapsedMs += at - started;
    started = at;
  };
  let kept: Promise<void> = Promise.resolve();
  try {
    const known = run.owner === source ? run.policy : null;
    const policy = known ?? source.createPolicy();
    const request = { problem, policy, judge: judgeOf(problem), configuration, seed, signal };
    if (known === null) {
      forgetPolicy(run);
      // A policy that is new to this tree must be asked again what the old one was. Only then it is the run's own; else it is nobody's.
      if (tree.size > 1) {
        await retrace(tree, request).catch((error: unknown) => {
          policy.dispose();
          throw error;
        });
      }
      Object.assign(run, { owner: source, policy });
    }
    for await (const event of search(tree, request)) {
      clock();
      if (event.kind === "stopped" && event.reason === "cancelled" && events.at(-1)?.kind === "stopped") {
        // Stopped again before anything was done: kept, stops would outnumber what they stop. The tree counts the events that are kept.
        tree.events = events.length;
        return { status: event.reason };
      }
      events.push(event);
      await kept;
      kept = onEvent(event);
      if (event.kind === "stopped") return { status: event.reason };
      if (run.wantsPause && nextPhaseOf(tree, configuration) !== null) return { status: "paused" };
    }
    throw new Error("a search ended without saying so");
  } catch (error) {
    if (signal.aborted) return { status: "cancelled" };
    const isLoss = error instanceof LostError;
    const { what, advice } = runtimeTrouble(error, null);
    const isForOthers = error instanceof SpokenError && !isLoss;
    return { status: "failed", isLoss, trouble: { what, advice: isForOthers ? advice : "The tree is kept." } };
  } finally {
    await kept;
  }
}

export function forgetPolicy(run: SearchRun): void {
  run.policy?.dispose();
  run.policy = null;
  run.owner = null;
}

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
