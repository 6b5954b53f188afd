import type { Problem } from "../problems/problem";
import { judgeSolution, type SolutionVerdict } from "./judge-solution";
import { phrases } from "./phrases";
import { readSolution } from "./read-solution";
import type { ChainOfThought, TraceStep } from "./trace";

/** A solution that a model wrote, to be drawn and read like a trace, and what it comes to. Step 0 is the problem, and the only one of an empty solution. */
export interface WrittenSolution extends ChainOfThought {
  readonly verdict: SolutionVerdict;
}

/** `written` is without the statement; `isEnded`: whether the model ended it itself. Its form is what it does, whatever the model learned from. */
export function writtenSolution(problem: Problem, written: string, isEnded: boolean): WrittenSolution {
  const { text, steps: read } = readSolution(problem, written);
  const steps = isEnded ? read : withHalfReflectionWhole(read, text);
  const isAstro = steps.some(({ kind }) => kind === "reflection" || kind === "backtrack");
  return { form: isAstro ? "astro" : "direct", text, steps, isCutOff: !isEnded, verdict: judgeSolution(problem, written, isEnded) };
}

/** A reflection that was cut off before its verdict is read line by line: it is one step, the last. */
function withHalfReflectionWhole(steps: readonly TraceStep[], text: string): readonly TraceStep[] {
  const at = steps.findLastIndex(({ kind, start, end }) => kind === "step" && text.slice(start, end) === phrases.reflection);
  const [begun, rest] = [steps[at], steps[at + 1]];
  return begun && rest && at === steps.length - 2 ? [...steps.slice(0, at), { ...begun, end: rest.end }] : steps;
}
