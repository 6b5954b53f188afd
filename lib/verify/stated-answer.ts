import type { Problem } from "../problems/problem";
import { immediateJudgeOf } from "./verify";

/** Whether an answer can be that of a right solution, as far as can be told at once: where the family's judge takes time, any can. */
export const canBeRight = (problem: Problem, answer: string): boolean =>
  immediateJudgeOf(problem)?.answer(problem, answer).outcome !== "wrong";
