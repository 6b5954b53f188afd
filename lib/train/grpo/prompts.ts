import type { RolloutEngine } from "../../model/engine/rollout-engine";
import { neededCapability } from "../../problems/capabilities";
import type { FamilyName } from "../../problems/problem";
import { type RoundPlan, rollOutRound } from "./round";

/** Which training problems are of moderate difficulty: neither nearly always nor nearly never solved by the starting model (method.md section 6). */
export interface PromptPlan {
  /** Of the generator. */
  readonly seed: number;
  /** The first so many training problems of that seed are tried. */
  readonly examined: number;
  /** Solutions of each. */
  readonly samples: number;
  /** Pass rates, both included. */
  readonly least: number;
  readonly most: number;
}

export interface Prompt {
  /** Of the generator's sequence of training problems. */
  readonly index: number;
  readonly passRate: number;
}

/** Problems that are tried together. */
const AT_ONCE = 32;

/** Rounds of reinforcement learning count from 0; those of the choice are far from them, so that they share no draws. */
const FIRST_ROUND = 0x4000_0000;

/** The moderate problems under the engine's weights. */
export async function choosePrompts(
  engine: RolloutEngine,
  family: FamilyName,
  { seed, examined, samples, least, most }: PromptPlan,
  round: RoundPlan,
  signal?: AbortSignal,
): Promise<readonly Prompt[]> {
  const { generate } = neededCapability(family, "generator", "there are no problems to learn from");
  const prompts: Prompt[] = [];
  const seen = new Set<string>();
  for (let first = 0; first < examined; first += AT_ONCE) {
    const indices = Array.from({ length: Math.min(AT_ONCE, examined - first) }, (_, i) => first + i);
    const fresh = indices.flatMap((index) => {
      const problem = generate(seed, index, "train");
      const isNew = !seen.has(problem.id);
      seen.add(problem.id);
      return isNew ? [{ index, problem }] : [];
    });
    const problems = fresh.map(({ problem }) => problem);
    const rollouts = await rollOutRound(engine, problems, { ...round, group: samples }, FIRST_ROUND + first, signal);
    fresh.forEach(({ index }, i) => {
      const right = rollouts.slice(i * samples, (i + 1) * samples).filter(({ reward }) => reward > 0).length;
      const passRate = right / samples;
      if (passRate >= least && passRate <= most) prompts.push({ index, passRate });
    });
  }
  return prompts;
}
