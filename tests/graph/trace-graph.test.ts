import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { edgeKindOf, nodeKindOf } from "../../lib/graph/graph";
import { linkFamily } from "../../lib/graph/layout/family";
import { traceGraph } from "../../lib/graph/trace-graph";
import type { StepIndex, Trace, TraceStep } from "../../lib/trace/trace";
import { traceOf } from "./scripted-trace";

const lines: [string, Partial<TraceStep> & { kind: TraceStep["kind"] }][] = [
  ["Use 16, 14 and 10 to make 5.", { kind: "problem" }],
  ["16 + 14 = 30, leaving 30 and 10.", { kind: "step" }],
  ["30 / 10 = 3, so the answer is \\boxed{3}.", { kind: "answer", answer: "3", verdict: "wrong" }],
  ["But wait, are we solving the problem correctly so far? Hmm...", { kind: "reflection", verdict: "unsure" }],
  ["Let's restart our solution from the beginning.", { kind: "backtrack", target: 0 as StepIndex }],
  ["16 - 14 = 2, leaving 10 and 2.", { kind: "step" }],
  ["10 / 2 = 5, so the answer is \\boxed{5}.", { kind: "answer", answer: "5", verdict: "right" }],
];

const edgesOf = (trace: Trace) => {
  const { edges } = traceGraph(trace);
  return Array.from({ length: edges.count }, (_, edge) => `${edges.source[edge]} ${edgeKindOf(edges, edge)} ${edges.target[edge]}`);
};

describe("the graph of a trace", () => {
  it("hangs what follows a backtrack below its target, and draws the backtrack as an edge of its own", () => {
    expect(edgesOf(traceOf(lines))).toEqual([
      "0 transition 1",
      "1 transition 2",
      "2 reflection 3",
      "3 transition 4",
      "4 backtrack 0",
      "0 correction 5",
      "5 transition 6",
    ]);
  });

  it("names its nodes by what they are and labels them in a few words", () => {
    const graph = traceGraph(traceOf(lines));
    expect([...graph.kind.keys()].map((node) => nodeKindOf(graph, node))).toEqual([
      "problem",
      "step",
      "wrong",
      "reflection",
      "backtrack",
      "step",
      "right",
    ]);
    expect(graph.label[1]).toBe("16 + 14 = 30");
    expect(graph.label[4]).toBe("back to the start");
    expect(graph.label[6]).toBe("10 ÷ 2 = 5");
  });

  it("is a tree of attempts for any trace: one root, parents before children, one backtrack edge for each backtrack", () => {
    for (let seed = 0; seed < 200; seed++) {
      const rng = createRng(seed, "test");
      const random = Array.from({ length: 2 + rng.below(40) }, (_, index): (typeof lines)[number] =>
        index === 0
          ? ["Problem.", { kind: "problem" }]
          : rng.uniform() < 0.2
            ? ["Back.", { kind: "backtrack", target: rng.below(index) as StepIndex }]
            : ["Step.", { kind: "step" }],
      );
      const graph = traceGraph(traceOf(random));
      const backtracks = random.filter(([, step]) => step.kind === "backtrack").length;
      expect(graph.parent[0]).toBe(-1);
      for (let node = 1; node < graph.size; node++) {
        const parent = graph.parent[node] as number;
        expect(parent >= 0 && parent < node, `seed ${seed}, node ${node}`).toBe(true);
      }
      expect(graph.edges.count, `seed ${seed}`).toBe(graph.size - 1 + backtracks);
      expect(linkFamily(graph.parent).depth.every((depth, node) => depth <= node)).toBe(true);
    }
  });
});
