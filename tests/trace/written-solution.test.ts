import { describe, expect, it } from "vitest";
import { edgeKindOf, nodeKindOf } from "../../lib/graph/graph";
import { kindOfStep, traceGraph } from "../../lib/graph/trace-graph";
import { countdownProblem } from "../../lib/problems/countdown/instance";
import { phrases } from "../../lib/trace/phrases";
import { writtenSolution } from "../../lib/trace/written-solution";

const problem = countdownProblem([16, 14, 10], 5, { kind: "typed" });
const first = "16 - 14 = 2, leaving 10 and 2.";
const wrong = "10 + 2 = 12, so the answer is \\boxed{12}.";
const right = "10 / 2 = 5, so the answer is \\boxed{5}.";
const doubt = [phrases.reflection, "12 is off by 7.", phrases.unsure];
const back = `${phrases.goBack} have 10 and 2.`;

const drawn = (lines: readonly string[], isEnded = true) => {
  const solution = writtenSolution(problem, lines.map((line) => `${line}\n`).join(""), isEnded);
  const graph = traceGraph(solution);
  const kinds = Array.from({ length: graph.size }, (_, node) => nodeKindOf(graph, node));
  const { edges } = graph;
  return {
    solution,
    kinds,
    edges: Array.from({ length: edges.count }, (_, edge) => `${edges.source[edge]} ${edgeKindOf(edges, edge)} ${edges.target[edge]}`),
  };
};

describe("a solution that a model wrote", () => {
  it("is drawn like a trace: attempts below where they were tried from, and an edge for each backtrack", () => {
    const { solution, kinds, edges } = drawn([first, wrong, ...doubt, back, right]);
    expect(solution.form).toBe("astro");
    expect(solution.verdict.outcome).toBe("right");
    expect(kinds).toEqual(["problem", "step", "wrong", "reflection", "backtrack", "right"]);
    expect(edges).toEqual(["0 transition 1", "1 transition 2", "2 reflection 3", "3 transition 4", "4 backtrack 1", "1 correction 5"]);
  });

  it("has the form of what it does, whatever the model learned from", () => {
    expect(drawn([first, right]).solution.form).toBe("direct");
    expect(drawn([first, wrong, ...doubt]).solution.form).toBe("astro");
    expect(drawn([first, phrases.restart, first, right]).solution.form).toBe("astro");
  });

  it("ends in a node that was cut off where the model was, be it after a right answer", () => {
    expect(drawn([first, "10 /"], false).kinds).toEqual(["problem", "step", "cutOff"]);
    const { solution, kinds } = drawn([first, right], false);
    expect(kinds).toEqual(["problem", "step", "cutOff"]);
    expect(solution.verdict).toMatchObject({ outcome: "wrong", reason: "The solution was cut off." });
    expect(solution.steps.map((_, index) => kindOfStep(solution, index))).toEqual(kinds);
  });

  it("keeps a reflection whole that was cut off before its verdict", () => {
    const { solution, kinds } = drawn([first, wrong, phrases.reflection, "12 is off"], false);
    expect(kinds).toEqual(["problem", "step", "wrong", "cutOff"]);
    const last = solution.steps.at(-1);
    expect(solution.text.slice(last?.start, last?.end)).toBe(`${phrases.reflection}\n12 is off`);
    expect(drawn([first, wrong, phrases.reflection], false).kinds).toEqual(["problem", "step", "wrong", "cutOff"]);
    // Where the model went on it is what the reader says it is.
    expect(drawn([first, wrong, phrases.reflection, "12 is off"]).kinds).toEqual(["problem", "step", "wrong", "step", "step"]);
  });

  it("is the problem alone where nothing was written", () => {
    for (const isEnded of [true, false]) {
      for (const lines of [[], ["  "]]) {
        const { solution, kinds, edges } = drawn(lines, isEnded);
        expect(kinds).toEqual(["problem"]);
        expect(edges).toEqual([]);
        expect(solution.verdict.outcome).toBe("wrong");
      }
    }
  });
});
