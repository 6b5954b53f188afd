import type { NodeKind } from "../../lib/graph/graph";
import type { TraceStep } from "../../lib/trace/trace";

/** The shape and color that stand for a step of a trace. */
export const kindOfStep = (step: TraceStep): NodeKind => (step.kind === "answer" ? step.verdict : step.kind);

/** What a step is, in words, for screen readers. */
export function stepWords(step: TraceStep): string {
  switch (step.kind) {
    case "problem":
      return "Problem";
    case "step":
      return "Step";
    case "reflection":
      return "Reflection";
    case "backtrack":
      return "Backtrack";
    case "answer":
      return step.verdict === "right" ? "Right answer" : "Wrong answer";
  }
}
