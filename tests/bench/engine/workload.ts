import type { Stream } from "../../../lib/base/rng";
import type { Engine } from "../../../lib/model/engine/engine";
import type { Problem } from "../../../lib/problems/problem";
import { defaultConfiguration } from "../../../lib/search/configuration";
import { hashTree } from "../../../lib/search/hash-tree";
import type { Completion, Policy } from "../../../lib/search/policy";
import { createTree } from "../../../lib/search/tree";
import { search } from "../../fixtures/judged-search";
import { wholeFamily } from "../../fixtures/whole-family";

/** Where rollouts start, and the stream of each. */
export interface RolloutRequest {
  readonly path: readonly string[];
  readonly streams: readonly Stream[];
}

/** Every rollout of one default search, in the calls in which the search asked for them. */
export interface Workload {
  readonly problem: Problem;
  readonly calls: readonly (readonly RolloutRequest[])[];
  readonly hash: string;
  /** What the whole search, proposals too, computed. */
  readonly searchSeconds: number;
}

export const workloadProblem = wholeFamily("countdown-4").generate(1, 4, "held-out");

/** Runs the search once, writing down what it asks of the policy. */
export async function recordWorkload(engine: Engine): Promise<Workload> {
  const policy = engine.createPolicy();
  const calls: (readonly RolloutRequest[])[] = [];
  const recording: Policy = {
    ...policy,
    rollout: (problem, requests, options) => {
      calls.push(requests);
      return policy.rollout(problem, requests, options);
    },
  };
  const tree = createTree();
  const started = performance.now();
  for await (const _ of search(tree, { problem: workloadProblem, policy: recording, configuration: defaultConfiguration, seed: 1 })) {
    // Runs to its end.
  }
  const searchSeconds = (performance.now() - started) / 1000;
  policy.dispose();
  return { problem: workloadProblem, calls: calls.filter((requests) => requests.length > 0), hash: hashTree(tree), searchSeconds };
}

/**
 * How many different tokens these rollouts need computed, counted from their texts alone: every prefix after which a token was drawn,
 * once, whoever shares it.
 */
export function distinctTokens(
  problem: Problem,
  rollouts: readonly { readonly path: readonly string[]; readonly completions: readonly Completion[] }[],
  encode: (text: string) => readonly number[],
): number {
  const prefixes = new Set<string>();
  for (const { path, completions } of rollouts) {
    const start = [problem.statement, ...path].map((line) => `${line}\n`).join("");
    const startLength = encode(start).length;
    for (const { text, tokens } of completions) {
      const all = encode(start + text).slice(0, startLength + tokens - 1);
      let prefix = "";
      for (const token of all) {
        prefix += `${token},`;
        prefixes.add(prefix);
      }
    }
  }
  return prefixes.size;
}

/** The workload without the rollouts after the first `most`. */
export function firstRollouts(workload: Workload, most: number): Workload {
  let left = most;
  const calls = workload.calls.map((requests) =>
    requests.flatMap(({ path, streams }) => {
      const kept = streams.slice(0, left);
      left -= kept.length;
      return kept.length > 0 ? [{ path, streams: kept }] : [];
    }),
  );
  return { ...workload, calls: calls.filter((requests) => requests.length > 0) };
}
