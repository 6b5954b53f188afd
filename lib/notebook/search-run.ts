import { hashValue } from "../base/hash";
import type { PolicyDescription, Provenance } from "../base/provenance";
import { timeLeft } from "../base/time-left";
import type { Trouble } from "../base/trouble";
import type { OwnedPolicy, PolicySource } from "../model/policy-source";
import type { Problem, ProblemId } from "../problems/problem";
import { nextPhaseOf, retrace, search } from "../search/mcts";
import { hashTree, type SearchTree } from "../search/tree";
import type { SearchSpec } from "./notebook";
import type { SearchState, SearchStatus } from "./session-state";

/** One search, under way or at rest: its tree, what it is made from, and the policy that goes on with it. */
export interface SearchRun {
  readonly key: string;
  readonly tree: SearchTree;
  readonly problem: Problem;
  readonly spec: SearchSpec;
  readonly provenance: Provenance;
  /** The loaded model that `policy` belongs to. */
  source: PolicySource;
  policy: OwnedPolicy;
  /** The policy is new to this tree and must be asked again what the old one was. */
  mustRetrace: boolean;
  /** While phases run. */
  controller: AbortController | null;
  wantsPause: boolean;
  elapsedMs: number;
}

/** What a search is made from, as one text: equal keys give equal trees. */
export const runKey = (problem: ProblemId | null, { configuration, seed }: SearchSpec, model: PolicyDescription | null): string =>
  hashValue({ problem, configuration, seed, model });

/** How a stretch of phases ended. */
export type RunEnd =
  | { readonly status: Extract<SearchStatus, "paused" | "cancelled" | "finished"> }
  | { readonly status: "failed"; readonly trouble: Trouble };

/** Runs phases until the search ends, is cancelled, or `wantsPause` is set; says after each that the tree has changed. */
export async function drivePhases(run: SearchRun, now: () => number, onPhase: () => void): Promise<RunEnd> {
  const { tree, problem, spec } = run;
  const controller = new AbortController();
  run.controller = controller;
  let started = now();
  const clock = (): void => {
    const at = now();
    run.elapsedMs += at - started;
    started = at;
  };
  try {
    const request = { problem, policy: run.policy, configuration: spec.configuration, seed: spec.seed, signal: controller.signal };
    if (run.mustRetrace) await retrace(tree, request);
    run.mustRetrace = false;
    for await (const event of search(tree, request)) {
      clock();
      if (event.kind === "stopped") return { status: event.reason };
      if (run.wantsPause && nextPhaseOf(tree, spec.configuration) !== null) return { status: "paused" };
      onPhase();
    }
    throw new Error("a search ended without saying so");
  } catch (error) {
    if (controller.signal.aborted) return { status: "cancelled" };
    const what = error instanceof Error ? error.message : String(error);
    return { status: "failed", trouble: { what, advice: "The tree is kept. Load the model again, then resume the search." } };
  } finally {
    run.controller = null;
  }
}

/** The state of a search as views read it. */
export function describeRun(
  { tree, spec, problem, provenance, elapsedMs }: SearchRun,
  status: SearchStatus,
  version: number,
  trouble: Trouble | null,
): SearchState {
  const { configuration } = spec;
  return {
    status,
    tree,
    version,
    problem,
    configuration,
    provenance,
    isStale: false,
    nextPhase: nextPhaseOf(tree, configuration),
    iteration: tree.iterations,
    iterations: configuration.iterations,
    elapsedMs,
    remainingMs: tree.iterations === 0 ? null : timeLeft(elapsedMs, tree.iterations, configuration.iterations),
    hash: status === "finished" ? hashTree(tree) : null,
    trouble,
  };
}

/** Before the first run. */
export const idleSearch = ({ configuration }: SearchSpec, version = 0): SearchState => ({
  status: "idle",
  tree: null,
  version,
  problem: null,
  configuration: null,
  provenance: null,
  isStale: false,
  nextPhase: "expand",
  iteration: 0,
  iterations: configuration.iterations,
  elapsedMs: 0,
  remainingMs: null,
  hash: null,
  trouble: null,
});
