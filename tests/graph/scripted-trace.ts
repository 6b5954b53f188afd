import type { ProblemId } from "../../lib/problems/problem";
import type { Trace, TraceStep } from "../../lib/trace/trace";

/** A trace of one span a line, with what each line is. */
export function traceOf(lines: readonly (readonly [string, Partial<TraceStep> & { readonly kind: TraceStep["kind"] }])[]): Trace {
  let start = 0;
  const steps = lines.map(([line, step]) => {
    const span = { start, end: start + line.length, node: null, label: { by: "structure" }, ...step };
    start += line.length + 1;
    return span as TraceStep;
  });
  return {
    problem: {
      id: "countdown-3:16,14,10->5" as ProblemId,
      statement: "Use 16, 14 and 10 to make 5.",
      answer: "5",
      family: "countdown-3",
      source: { kind: "typed" },
    },
    provenance: {
      kind: "embedded",
      model: "scripted",
      weights: "0".repeat(64),
      precision: "fp32",
      device: "cpu",
      backend: "none",
      seed: 1,
      configuration: {},
      versions: {},
      when: null,
    },
    form: "astro",
    text: lines.map(([line]) => line).join("\n"),
    steps,
  };
}
