import { assertNever } from "../base/assert";
import type { Problem } from "../problems/problem";
import { verifyCountdown } from "./countdown";
import { verifyEquation } from "./equation";
import type { Verification } from "./verification";

/** V: whether these steps solve the problem (method.md section 1). Strict: every step is checked, not only the answer. */
export function verify(problem: Problem, steps: readonly string[]): Verification {
  switch (problem.family) {
    case "countdown-3":
    case "countdown-4":
      return verifyCountdown(problem, steps);
    case "linear-equation":
      return verifyEquation(problem, steps);
    default:
      return assertNever(problem.family);
  }
}
