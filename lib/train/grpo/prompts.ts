import { present } from "../../base/assert";
import type { Solver } from "../../policy/solver";
import { neededCapability } from "../../problems/capabilities";
import type { FamilyName } from "../../problems/problem";
import { judgeSolution } from "../../trace/judge-solution";
import type { RoundPlan } from "./round";

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
