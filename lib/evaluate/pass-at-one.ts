import { present } from "../base/assert";
import type { PolicySource } from "../model/policy-source";
import { familyOf } from "../problems/family";
import type { FamilyName } from "../problems/problem";
import { defaultConfiguration } from "../search/configuration";
import { judgeCompletion } from "../search/judge";
import { bootstrapInterval } from "./bootstrap";

export interface PassAtOneRequest {
  readonly family: FamilyName;
  readonly problems: number;
  /** Solutions drawn for each problem. */
  readonly samples: number;
  readonly seed: number;
  readonly temperature: number;
  readonly signal?: AbortSignal;
}

export interface PassAtOne {
  /** Mean over problems of the share of right samples (method.md section 7). */
  readonly passAt1: number;
  /** 95 %, bootstrap over problems. */
  readonly interval: readonly [number, number];
  readonly meanTokens: number;
  /** Share of right samples, by problem. */
  readonly shares: readonly number[];
}

/** Whole solutions of held-out problems, drawn from the policy without any search. */
export async function evaluatePassAtOne(
  source: PolicySource,
  request: PassAtOneRequest,
  onProblem: (done: number) => void,
): Promise<PassAtOne> {
  const { family, problems, samples, seed, temperature, signal } = request;
  const shares: number[] = [];
  let tokens = 0;
  for (let index = 0; index < problems; index++) {
    signal?.throwIfAborted();
    const problem = familyOf(family).generate(seed, index, "held-out");
    const policy = source.createPolicy();
    const streams = Array.from({ length: samples }, (_, sample) => ({ seed, purpose: "sample" as const, group: index, index: sample }));
    const options = { temperature, maxTokens: defaultConfiguration.maxRolloutTokens, ...(signal === undefined ? {} : { signal }) };
    const [completions] = await policy.rollout(problem, [{ path: [], streams }], options);
    policy.dispose();
    const drawn = present(completions, "completions");
    const right = drawn.filter((completion) => judgeCompletion(problem, [], completion).outcome === "right").length;
    tokens += drawn.reduce((sum, completion) => sum + completion.tokens, 0);
    shares.push(right / samples);
    onProblem(index + 1);
  }
  const passAt1 = shares.reduce((sum, share) => sum + share, 0) / problems;
  return { passAt1, interval: bootstrapInterval(shares, seed), meanTokens: tokens / (problems * samples), shares };
}
