import type { Problem } from "../problems/problem";
import { type SolutionVerdict, verdictOn } from "./judge-solution";
import { phrases } from "./phrases";
import { readSolution } from "./read-solution";
import type { ChainOfThought, TraceStep } from "./trace";

/**
 * A solution that a model wrote, with its verdict, in a form that views draw like a trace. Step 0 is the problem, and the only one of an
 * empty solution.
 */
export interface WrittenSolution extends ChainOfThought {
  readonly verdict: SolutionVerdict;
}

/** What was said of a solution when it was drawn. */
export type RecordedVerdict = Pick<SolutionVerdict, "outcome" | "answer" | "reason">;

/**
 * `written` is without the statement; `isEnded`: whether the model ended it itself. Its form is what it does, whatever the model learned from. `known`: the
 * recorded verdict, which counts where the family's judge takes time.
 */
export function writtenSolution(
  problem: Problem,
  written: string,
  isEnded: boolean,
  known: RecordedVerdict | null = null,
): WrittenSolution {
  const solution = readSolution(problem, written);
  const { text } = solution;
  const judged = solution.verdict === null && known !== null ? withVerdict(solution.steps, known) : solution.steps;
  const steps = isEnded ? judged : withHalfReflectionWhole(judged, text);
  const isAstro = steps.some(({ kind }) => kind === "reflection" || kind === "backtrack");
  return {
    form: isAstro ? "astro" : "direct",
    text,
    steps,
    isCutOff: !isEnded,
    verdict: verdictOn(solution, isEnded, solution.verdict ?? known),
  };
}

/** With the verdict of the whole on its last answer. */
function withVerdict(steps: readonly TraceStep[], { outcome }: RecordedVerdict): readonly TraceStep[] {
  const at = steps.findLastIndex(({ kind }) => kind === "answer");
  return steps.map((step, index) => (index === at && step.kind === "answer" ? { ...step, verdict: outcome } : step));
}

/** A reflection that was cut off before its verdict is read as several lines; this joins them as one step, the last. */
function withHalfReflectionWhole(steps: readonly TraceStep[], text: string): readonly TraceStep[] {
  const at = steps.findLastIndex(({ kind, start, end }) => kind === "step" && text.slice(start, end) === phrases.reflection);
  const [begun, rest] = [steps[at], steps[at + 1]];
  return begun && rest && at === steps.length - 2 ? [...steps.slice(0, at), { ...begun, end: rest.end }] : steps;
}
