import { describe, expect, it } from "vitest";
import { countdownProblem } from "../../lib/problems/countdown/instance";
import { quickConfiguration } from "../../lib/search/configuration";
import { linearize } from "../../lib/search/linearize";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, stepsTo } from "../../lib/search/tree";
import { judgeSolutionAtOnce } from "../../lib/trace/judge-solution";
import { phrases } from "../../lib/trace/phrases";
import { readSolution } from "../../lib/trace/read-solution";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { scriptedPolicy } from "../search/scripted-policy";

const problem = countdownProblem([16, 14, 10], 5, { kind: "typed" });
const first = "16 - 14 = 2, leaving 10 and 2.";
const right = "10 / 2 = 5, so the answer is \\boxed{5}.";
const wrong = "10 + 2 = 12, so the answer is \\boxed{12}.";
const backToFirst = `${phrases.goBack} have 10 and 2.`;
const doubt = [phrases.reflection, "12 is off by 7.", phrases.unsure];
const written = (...lines: readonly string[]) => `${lines.join("\n")}\n`;

describe("a written solution", () => {
  it("of thousands of lines is read in a time that grows with them", () => {
    const started = process.cpuUsage();
    expect(readSolution(problem, written(...Array.from({ length: 8_000 }, () => "<b>"))).path.length).toBe(8_000);
    const { user } = process.cpuUsage(started);
    // 16 s where each line looks at all before it.
    expect(user / 1_000).toBeLessThan(2_000);
  });

  it("is read back as the trace that a search told, and ends on the path to the right terminal, on 120 random trees", async () => {
    let told = 0;
    for (let seed = 0; seed < 120; seed++) {
      const made = wholeFamily(seed % 3 === 0 ? "countdown-4" : "countdown-3").generate(5, seed, "train");
      const tree = createTree();
      const policy = scriptedPolicy(0.1);
      for await (const _ of search(tree, { problem: made, policy, configuration: { ...quickConfiguration, branching: 6 }, seed })) {
        // The tree grows by itself.
      }
      const provenance = { ...policy.describe(), seed, configuration: {}, versions: {}, when: null };
      const trace = traceFromTree(tree, made, provenance, { form: "astro", mistakes: 2, seed });
      const line = linearize(tree, 2, seed);
      if (!trace.ok || !line.ok) continue;
      told++;
      const text = trace.value.text.slice(made.statement.length + 1);
      const read = readSolution(made, text);
      const plain = (steps: readonly { readonly node: number | null }[]) => steps.map((step) => ({ ...step, node: null }));
      expect(read.text, `seed ${seed}`).toBe(trace.value.text);
      expect(plain(read.steps), `seed ${seed}`).toEqual(plain(trace.value.steps));
      expect(read.path).toEqual(stepsTo(tree, line.value.correct));
      expect(judgeSolutionAtOnce(made, text, true)).toMatchObject({ outcome: "right", reason: expect.stringContaining("") });
    }
    expect(told).toBeGreaterThan(60);
  });

  it("is judged by the path that it ends on", () => {
    expect(judgeSolutionAtOnce(problem, written(first, wrong, ...doubt, backToFirst, right), true)).toMatchObject({
      outcome: "right",
      backtracks: 1,
      reflections: 1,
      answers: 2,
    });
    expect(judgeSolutionAtOnce(problem, written(first, wrong, ...doubt, phrases.restart, right), true)?.outcome).toBe("wrong");
    expect(judgeSolutionAtOnce(problem, written(first, wrong, right), true)?.outcome).toBe("wrong");
    expect(judgeSolutionAtOnce(problem, written(first, right, ...doubt), true)).toMatchObject({ outcome: "right", reflections: 1 });
  });

  it("counts for nothing where it was cut off, even after a right answer", () => {
    expect(judgeSolutionAtOnce(problem, written(first, right), false)).toMatchObject({ outcome: "wrong", answer: null });
    expect(judgeSolutionAtOnce(problem, "", true)).toMatchObject({ outcome: "wrong", answer: null });
  });

  it("keeps as a step what only looks like a backtrack or a reflection", () => {
    const kinds = (...lines: readonly string[]) => readSolution(problem, written(...lines)).steps.map(({ kind }) => kind);
    expect(kinds(first, `${phrases.goBack} have 3 and 1.`)).toEqual(["problem", "step", "step"]);
    expect(kinds(first, backToFirst)).toEqual(["problem", "step", "step"]);
    expect(kinds("a word", first, `${phrases.goBack} null.`)).toEqual(["problem", "step", "step", "step"]);
    // What follows a step that no verifier accepts is no answer either.
    expect(kinds(first, phrases.reflection, right)).toEqual(["problem", "step", "step", "step"]);
    expect(kinds(first, wrong, phrases.reflection, phrases.good)).toEqual(["problem", "step", "answer", "reflection"]);
  });

  it("gives spans that are its lines", () => {
    const { text, steps } = readSolution(problem, written(first, wrong, ...doubt, backToFirst, right));
    expect(steps.map(({ start, end }) => text.slice(start, end))).toEqual([
      problem.statement,
      first,
      wrong,
      doubt.join("\n"),
      backToFirst,
      right,
    ]);
    expect(steps[4]).toMatchObject({ kind: "backtrack", target: 1 });
  });
});
