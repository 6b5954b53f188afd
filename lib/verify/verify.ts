import { familyOf } from "../problems/families";
import { type ImmediateJudge, type Judge, type Submission, type Verdict, verdictOnSteps } from "../problems/judge";
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

/** The verdict of a judge; rejects as soon as the signal is aborted, whether or not the judge looks at it. */
export async function askJudge(judge: Judge, problem: Problem, submission: Submission, signal?: AbortSignal): Promise<Verdict> {
  const verdict = judge.judge(problem, submission, signal);
  if (!(verdict instanceof Promise) || signal === undefined) return verdict;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([verdict, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
