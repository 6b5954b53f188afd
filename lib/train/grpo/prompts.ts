import { present } from "../../base/assert";
import type { Solver } from "../../policy/solver";
import { neededCapability } from "../../problems/capabilities";
import type { FamilyName } from "../../problems/problem";
import { judgeSolution } from "../../trace/judge-solution";
import type { RoundPlan } from "./round";

/**
 * Selects training problems of moderate difficulty: the starting model solves them neither nearly always nor nearly never (docs/method.md,
 * section 6).
 */
export interface PromptPlan {
  /** The seed of the problems' generator. */
  readonly seed: number;
  /** How many training problems of that seed are tried, from the first on. */
  readonly examined: number;
  /** Solutions drawn for each problem. */
  readonly samples: number;
  /** The lowest and the highest moderate pass rate, both included. */
  readonly least: number;
  readonly most: number;
}

export interface Prompt {
  /** The number in the generator's sequence of training problems. */
  readonly index: number;
  readonly passRate: number;
}

/** How many problems are tried together. */
const AT_ONCE = 32;

/** Rounds of reinforcement learning count from 0. The selection's rounds start far above, so that they share no draws. */
const FIRST_ROUND = 0x4000_0000;

/** The problems that are of moderate difficulty for this solver. */
export async function choosePrompts(
  solver: Solver,
  family: FamilyName,
  { seed, examined, samples, least, most }: PromptPlan,
  { seed: drawSeed, temperature, maxTokens }: Pick<RoundPlan, "seed" | "temperature" | "maxTokens">,
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
    const requests = fresh.map(({ problem }, i) => ({
      problem,
      streams: Array.from({ length: samples }, (_, j) => ({
        seed: drawSeed,
        purpose: "rollout" as const,
        group: FIRST_ROUND + first,
        index: i * samples + j,
      })),
    }));
    const solved = await solver.solve(requests, { temperature, maxTokens, ...(signal === undefined ? {} : { signal }) });
    for (const [i, { index, problem }] of fresh.entries()) {
      const verdicts = await Promise.all(
        present(solved[i], "solutions").map(({ text, isEnded }) => judgeSolution(problem, text, isEnded, signal)),
      );
      const right = verdicts.filter(({ outcome }) => outcome === "right").length;
      const passRate = right / samples;
      if (passRate >= least && passRate <= most) prompts.push({ index, passRate });
    }
  }
  return prompts;
}
