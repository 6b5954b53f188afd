import { describe, expect, it } from "vitest";
import type { Provenance } from "../../lib/base/provenance";
import { vocabularyOf } from "../../lib/model/embedded/vocabularies";
import { quickConfiguration } from "../../lib/search/configuration";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree } from "../../lib/search/tree";
import { readSolution } from "../../lib/trace/read-solution";
import type { Trace } from "../../lib/trace/trace";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { equationPolicy } from "./equation-policy";
import { expectTraceInvariants } from "./trace-invariants";

const family = wholeFamily("linear-equation");
const provenance: Provenance = { ...equationPolicy().describe(), seed: 0, configuration: {}, versions: {}, when: null };

async function searched(seed: number) {
  const problem = family.generate(5, seed, "train");
  const tree = createTree();
  for await (const _ of search(tree, { problem, policy: equationPolicy(0.35), configuration: quickConfiguration, seed })) {
    // The tree grows by itself.
  }
  return { problem, tree };
}

const withoutNodes = (steps: Trace["steps"]) => steps.map((step) => ({ ...step, node: null }));

describe("a search of equations", () => {
  it("tells traces that obey every invariant, fit the vocabulary, and are read back with equal steps", async () => {
    const seen = { told: 0, mistakes: 0, backtracks: 0, checks: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const { problem, tree } = await searched(seed);
      const told = traceFromTree(tree, problem, provenance, { form: "astro", mistakes: 3, seed });
      if (!told.ok) continue;
      const trace = told.value;
      expectTraceInvariants(trace, tree);
      const written = trace.text.slice(problem.statement.length + 1);
      const read = readSolution(problem, written);
      expect(read.text, `seed ${seed}`).toBe(trace.text);
      expect(withoutNodes(read.steps), `seed ${seed}: ${trace.text}`).toEqual(withoutNodes(trace.steps));
      const tokens = vocabularyOf(problem.family).tokenize(`${trace.text}\n`);
      // A slip can lead to numbers that the models cannot write.
      if (!/\d{3}|9[1-9]/.test(trace.text)) expect(tokens.ok ? "" : tokens.error, trace.text).toBe("");
      seen.told++;
      seen.mistakes += trace.steps.filter((step) => step.kind === "answer" && step.verdict === "wrong").length;
      seen.backtracks += trace.steps.filter(({ kind }) => kind === "backtrack").length;
      seen.checks += (trace.text.match(/With x = /g) ?? []).length;
    }
    expect(seen.told).toBeGreaterThan(45);
    expect(seen.mistakes).toBeGreaterThan(30);
    expect(seen.backtracks).toBeGreaterThanOrEqual(seen.mistakes);
    expect(seen.checks).toBeGreaterThan(seen.mistakes);
  });

  it("goes back to an equation that was there before, in its words", async () => {
    const words: string[] = [];
    for (let seed = 0; seed < 40; seed++) {
      const { problem, tree } = await searched(seed);
      const told = traceFromTree(tree, problem, provenance, { form: "astro", mistakes: 3, seed });
      if (!told.ok) continue;
      const lines = told.value.text.split("\n");
      lines.forEach((line, at) => {
        const named = /^Let's go back to where we had (.+)\.$/.exec(line)?.[1];
        if (named === undefined) return;
        words.push(named);
        expect(
          lines.slice(0, at).some((earlier) => earlier.endsWith(`: ${named}.`)),
          line,
        ).toBe(true);
      });
    }
    expect(words.length).toBeGreaterThan(5);
  });
});
