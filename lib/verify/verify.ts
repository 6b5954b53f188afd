import { familyOf } from "../problems/families";
import { type ImmediateJudge, type Judge, type Verdict, verdictOnSteps } from "../problems/judge";
import type { Problem } from "../problems/problem";

/** The judge of a problem: its family's. */
export const judgeOf = ({ family }: Problem): Judge => familyOf(family).judge;

/** The judge of a problem that answers at once; null where its verdicts take time. */
export const immediateJudgeOf = (problem: Problem): ImmediateJudge | null => judgeOf(problem).immediate ?? null;

/** The verdict on these steps at once. "unknown" where the family's judge takes time: then `judgeOf(problem).judge` has to be awaited. */
export function verify(problem: Problem, steps: readonly string[]): Verdict {
  const immediate = immediateJudgeOf(problem);
  return immediate === null ? notJudgedYet : verdictOnSteps(immediate, problem, steps);
}

const notJudgedYet: Verdict = {
  outcome: "unknown",
  isSound: null,
  falseStep: null,
  answer: null,
  reason: "The judge of this family of problems takes time, and was not asked.",
};
