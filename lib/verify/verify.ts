import { EQUATION_FAMILY } from "../problems/equation/instance";
import type { Problem } from "../problems/problem";
import { countdownPath } from "./countdown";
import { equationPath } from "./equation";
import type { Verification } from "./verification";
import type { VerifiedPath } from "./verified-path";

/** V: whether these steps solve the problem (docs/method.md, section 1). Strict: every step is checked, not only the answer. */
export const verify = (problem: Problem, steps: readonly string[]): Verification =>
  steps.reduce((path, step) => path.after(step), startOf(problem)).verification();

/** The path of no steps, to be gone on step by step. */
export function startOf(problem: Problem): VerifiedPath {
  return problem.family === EQUATION_FAMILY ? equationPath(problem) : countdownPath(problem);
}
