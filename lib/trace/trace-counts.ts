import type { Verdict } from "../problems/judge";
import type { ChainOfThought, TraceStepKind } from "./trace";

/** A trace in numbers. */
export interface TraceCounts {
  /** Steps of the solution, answers among them. */
  readonly steps: number;
  readonly wrongAnswers: number;
  readonly reflections: number;
  readonly backtracks: number;
  readonly characters: number;
  /** The index of the step that first states a right answer; null where none does. */
  readonly firstRight: number | null;
  /** The verdict on the last answer; null where there is none. */
  readonly lastVerdict: Verdict["outcome"] | null;
}

export function countTrace({ steps, text }: ChainOfThought): TraceCounts {
  const count = (...kinds: readonly TraceStepKind[]): number => steps.filter(({ kind }) => kinds.includes(kind)).length;
  const firstRight = steps.findIndex((step) => step.kind === "answer" && step.verdict === "right");
  const last = steps.findLast((step) => step.kind === "answer");
  return {
    steps: count("step", "answer"),
    wrongAnswers: steps.filter((step) => step.kind === "answer" && step.verdict === "wrong").length,
    reflections: count("reflection"),
    backtracks: count("backtrack"),
    characters: text.length,
    firstRight: firstRight < 0 ? null : firstRight,
    lastVerdict: last?.kind === "answer" ? last.verdict : null,
  };
}
