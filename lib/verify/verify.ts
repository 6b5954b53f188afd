import { assertNever } from "../base/assert";
import type { Problem } from "../problems/problem";
import { verifyCountdown } from "./countdown";

/** The verifier's decision on a finished solution, explained. */
export interface Verification {
  readonly isRight: boolean;
  /** The final answer in a form in which equal answers are equal texts; null where the solution states none. */
  readonly answer: string | null;
  /** One sentence for a person. */
  readonly reason: string;
}

/** V: whether these steps solve the problem (method.md section 1). Strict: every step is checked, not only the answer. */
export function verify(problem: Problem, steps: readonly string[]): Verification {
  switch (problem.family) {
    case "countdown-3":
    case "countdown-4":
      return verifyCountdown(problem, steps);
    default:
      return assertNever(problem.family);
  }
}
