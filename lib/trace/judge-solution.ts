import type { Problem } from "../problems/problem";
import { readSolution } from "./read-solution";

/** What a chain of thought that a model wrote comes to. */
export interface SolutionVerdict {
  /** Whether the path that it ends on solves the problem, every step checked (docs/method.md, section 1: V). */
  readonly isRight: boolean;
  /** Its final answer in canonical form; null where it has none. */
  readonly answer: string | null;
  /** One sentence for a person. */
  readonly reason: string;
  readonly backtracks: number;
  readonly reflections: number;
  /** How many times it states an answer. */
  readonly answers: number;
}

/** The verdict on a whole solution, with or without reflections and backtracks. `isEnded`: whether the model ended it itself. */
export function judgeSolution(problem: Problem, written: string, isEnded: boolean): SolutionVerdict {
  const { steps, verification } = readSolution(problem, written);
  const count = (kind: string): number => steps.filter((step) => step.kind === kind).length;
  const { isRight, answer, reason } = verification;
  const counts = { backtracks: count("backtrack"), reflections: count("reflection"), answers: count("answer") };
  if (!isEnded) return { isRight: false, answer: null, reason: "The solution was cut off.", ...counts };
  return { isRight, answer, reason, ...counts };
}
