import { expect, it } from "vitest";
import type { StepIndex } from "../../lib/trace/trace";
import { countTrace } from "../../lib/trace/trace-counts";
import { traceOf } from "../graph/scripted-trace";

it("counts what a trace consists of, and finds its first right step", () => {
  const trace = traceOf([
    ["Problem.", { kind: "problem" }],
    ["One.", { kind: "step" }],
    ["Seven.", { kind: "answer", answer: "7", verdict: "wrong" }],
    ["Hmm.", { kind: "reflection", verdict: "unsure" }],
    ["Back.", { kind: "backtrack", target: 1 as StepIndex }],
    ["Five.", { kind: "answer", answer: "5", verdict: "right" }],
    ["Good.", { kind: "reflection", verdict: "good" }],
  ]);
  expect(countTrace(trace)).toEqual({
    steps: 3,
    wrongAnswers: 1,
    reflections: 2,
    backtracks: 1,
    characters: trace.text.length,
    firstRight: 5,
    lastVerdict: "right",
  });
  expect(countTrace({ ...trace, steps: trace.steps.slice(0, 3) })).toMatchObject({ firstRight: null, lastVerdict: "wrong" });
  expect(countTrace({ ...trace, steps: trace.steps.slice(0, 2) })).toMatchObject({ firstRight: null, lastVerdict: null });
});
