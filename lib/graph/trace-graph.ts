import { assertNever, present } from "../base/assert";
import type { ChainOfThought, TraceStep } from "../trace/trace";
import { type EdgeKind, edgeKinds, type Graph, type NodeKind, nodeKinds } from "./graph";
import { shortLabel } from "./label";

/**
 * The graph of a trace, as a tree of attempts: the step after a backtrack to t is a child of t, every other step a child of the step before
 * it. Backtracks are additional edges. Node `i` is step `i`; the last step of a solution that was cut off has that kind.
 */
export function traceGraph(chain: ChainOfThought): Graph {
  const { steps, text } = chain;
  const size = steps.length;
  const parent = new Int32Array(size).fill(-1);
  const edges: { source: number; target: number; kind: EdgeKind }[] = [];
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before) {
      const attemptedFrom = before.kind === "backtrack" ? before.target : index - 1;
      parent[index] = attemptedFrom;
      edges.push({ source: attemptedFrom, target: index, kind: spanningKind(before, step) });
    }
    if (step.kind === "backtrack") edges.push({ source: index, target: step.target, kind: "backtrack" });
  }
  return {
    size,
    kind: Uint8Array.from(steps, (_, index) => nodeKinds.indexOf(kindOfStep(chain, index))),
    parent,
    edges: {
      count: edges.length,
      source: Int32Array.from(edges, (edge) => edge.source),
      target: Int32Array.from(edges, (edge) => edge.target),
      kind: Uint8Array.from(edges, (edge) => edgeKinds.indexOf(edge.kind)),
    },
    origin: Int32Array.from(steps, (_, index) => index),
    weight: new Float32Array(size).fill(1),
    value: new Float32Array(size).fill(Number.NaN),
    label: steps.map((step) => label(step, text, steps)),
  };
}

const spanningKind = (before: TraceStep, step: TraceStep): EdgeKind =>
  before.kind === "backtrack" ? "correction" : step.kind === "reflection" ? "reflection" : "transition";

/** The shape and color that stand for a step. The problem itself is never cut off: a solution can end before its first step. */
export function kindOfStep({ steps, isCutOff }: ChainOfThought, index: number): NodeKind {
  const step = present(steps[index], "step");
  if (isCutOff && index > 0 && index === steps.length - 1) return "cutOff";
  return step.kind === "answer" ? step.verdict : step.kind;
}

function label(step: TraceStep, text: string, steps: readonly TraceStep[]): string {
  switch (step.kind) {
    case "problem":
      return shortLabel(text.slice(step.start, step.end), 36);
    case "step":
    case "answer":
      return shortLabel(text.slice(step.start, step.end));
    case "reflection":
      return verdictWords[step.verdict];
    case "backtrack": {
      const target = steps[step.target];
      return target === undefined || target.kind === "problem"
        ? "back to the start"
        : `back to ${shortLabel(text.slice(target.start, target.end))}`;
    }
    default:
      return assertNever(step);
  }
}

const verdictWords = { good: "correct so far", bad: "wrong", unsure: "not sure" } as const;
