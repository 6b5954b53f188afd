import type { Problem } from "../problems/problem";
import { judgeSolution, type SolutionVerdict } from "./judge-solution";
import { readSolution } from "./read-solution";
import type { ChainOfThought } from "./trace";

/** A solution that a model wrote, to be drawn and read like a trace, and what it comes to. Step 0 is the problem, and the only one of an empty solution. */
export interface WrittenSolution extends ChainOfThought {
  readonly verdict: SolutionVerdict;
}

/** `written` is without the statement; `isEnded`: whether the model ended it itself. Its form is what it does, whatever the model learned from. */
export function writtenSolution(problem: Problem, written: string, isEnded: boolean): WrittenSolution {
  const { text, steps } = readSolution(problem, written);
  const isAstro = steps.some(({ kind }) => kind === "reflection" || kind === "backtrack");
  return { form: isAstro ? "astro" : "direct", text, steps, isCutOff: !isEnded, verdict: judgeSolution(problem, written, isEnded) };
}
