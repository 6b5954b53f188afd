import type { Verdict } from "../problems/judge";
import type { Problem } from "../problems/problem";
import { judgeOf } from "../verify/verify";
import { type ReadSolution, readSolution } from "./read-solution";

/** The verdict on a chain of thought that a model wrote. */
export interface SolutionVerdict extends Pick<Verdict, "outcome" | "answer" | "reason"> {
  readonly backtracks: number;
  readonly reflections: number;
  /** The number of stated answers. */
  readonly answers: number;
}

/**
 * The verdict on a whole solution, with or without reflections and backtracks: on the path that it ends on (docs/method.md, section 1: V). `isEnded`:
 * whether the model ended it itself.
 */
export async function judgeSolution(problem: Problem, written: string, isEnded: boolean, signal?: AbortSignal): Promise<SolutionVerdict> {
  const read = readSolution(problem, written);
  if (!isEnded || read.verdict !== null) return verdictOn(read, isEnded, read.verdict);
  return verdictOn(read, isEnded, await judgeOf(problem).judge(problem, { steps: read.path }, signal));
}

/** The same at once: null where the family's judge takes time. */
export function judgeSolutionAtOnce(problem: Problem, written: string, isEnded: boolean): SolutionVerdict | null {
  const read = readSolution(problem, written);
  return isEnded && read.verdict === null ? null : verdictOn(read, isEnded, read.verdict);
}

/** What a solution comes to that was read, given the verdict on its path. One that was cut off has none. */
export function verdictOn(
  { steps }: ReadSolution,
  isEnded: boolean,
  verdict: Pick<Verdict, "outcome" | "answer" | "reason"> | null,
): SolutionVerdict {
  const count = (kind: string): number => steps.filter((step) => step.kind === kind).length;
  const counts = { backtracks: count("backtrack"), reflections: count("reflection"), answers: count("answer") };
  if (!isEnded) return { outcome: "wrong", answer: null, reason: "The solution was cut off.", ...counts };
  if (verdict === null) return { outcome: "unknown", answer: null, reason: "The solution was not judged.", ...counts };
  const { outcome, answer, reason } = verdict;
  return { outcome, answer, reason, ...counts };
}
