import { expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { beginningOf } from "../../lib/graph/beginning-of";
import { traceGraph } from "../../lib/graph/trace-graph";
import type { StepIndex } from "../../lib/trace/trace";
import { traceOf } from "./scripted-trace";

it("has the beginning of a trace's graph equal to the graph of the trace's beginning", () => {
  for (let seed = 0; seed < 60; seed++) {
    const rng = createRng(seed, "test");
    const size = 2 + rng.below(30);
    const lines = Array.from({ length: size }, (_, at): Parameters<typeof traceOf>[0][number] => {
      if (at === 0) return ["Problem.", { kind: "problem" }];
      return at > 2 && rng.uniform() < 0.3
        ? [`Back ${at}.`, { kind: "backtrack", target: rng.below(at) as StepIndex }]
        : [`Step ${at}.`, { kind: "step" }];
    });
    const trace = traceOf(lines);
    const whole = traceGraph(trace);
    for (let count = 1; count <= size; count++) {
      const part = beginningOf(whole, count);
      expect(JSON.stringify(part), `seed ${seed}, ${count} of ${size}`).toBe(
        JSON.stringify(traceGraph({ ...trace, steps: trace.steps.slice(0, count) })),
      );
    }
    expect(beginningOf(whole, size + 5)).toBe(whole);
  }
});
