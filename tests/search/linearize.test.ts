import { describe, expect, it } from "vitest";
import type { Provenance } from "../../lib/base/provenance";
import { quickConfiguration } from "../../lib/search/configuration";
import { linearize } from "../../lib/search/linearize";
import { type NodeId, ROOT } from "../../lib/search/node";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { answerOf, createTree, outcomeOf, parentOf, pathTo, type SearchTree } from "../../lib/search/tree";
import { phrases } from "../../lib/trace/phrases";
import type { Trace } from "../../lib/trace/trace";
import { verify } from "../../lib/verify/verify";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { scriptedPolicy } from "./scripted-policy";
import { expectTraceInvariants } from "./trace-invariants";

const provenance: Provenance = { ...scriptedPolicy().describe(), seed: 0, configuration: {}, versions: {}, when: null };

async function treeFor(seed: number): Promise<{ tree: SearchTree; problem: ReturnType<ReturnType<typeof wholeFamily>["generate"]> }> {
  const problem = wholeFamily(seed % 3 === 0 ? "countdown-4" : "countdown-3").generate(5, seed, "train");
  const tree = createTree();
  for await (const _ of search(tree, {
    problem,
    policy: scriptedPolicy(0.1),
    configuration: { ...quickConfiguration, branching: 6 },
    seed,
  })) {
    // The tree grows by itself.
  }
  return { tree, problem };
}

describe("linearization", () => {
  it("tells what it was made from: all terminals with an answer, and the draw with what it passed over and why", async () => {
    let passedOver = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { tree } = await treeFor(seed);
      const result = linearize(tree, 2, seed);
      if (!result.ok) continue;
      const { terminals, draw, correct, incorrect } = result.value;
      const all = Array.from({ length: tree.size }, (_, node) => node as NodeId);
      const sorted = (nodes: readonly NodeId[]) => [...nodes].sort((a, b) => a - b);
      expect(sorted(terminals.correct), `seed ${seed}`).toEqual(all.filter((node) => outcomeOf(tree, node) === "right"));
      expect(sorted(terminals.incorrect)).toEqual(all.filter((node) => outcomeOf(tree, node) === "wrong" && answerOf(tree, node) !== null));
      expect(sorted(draw.flatMap(({ node, sameAs }) => (sameAs === null ? [node] : [])))).toEqual(sorted(incorrect));
      draw.forEach(({ node, sameAs }, at) => {
        if (sameAs === null) return;
        passedOver++;
        expect(answerOf(tree, sameAs), `seed ${seed}`).toBe(answerOf(tree, node));
        expect([correct, ...draw.slice(0, at).map((earlier) => earlier.node)]).toContain(sameAs);
      });
      // Fewer than asked for only where every wrong terminal was met.
      if (incorrect.length < 2) expect(draw.length).toBe(terminals.incorrect.length);
    }
    expect(passedOver).toBeGreaterThan(0);
  });

  it("obeys every invariant of the method on 200 random trees", async () => {
    let told = 0;
    let withMistakes = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { tree } = await treeFor(seed);
      const mistakes = seed % 4;
      const result = linearize(tree, mistakes, seed);
      if (!result.ok) {
        expect(Array.from({ length: tree.size }, (_, node) => outcomeOf(tree, node))).not.toContain("right");
        continue;
      }
      told++;
      const { moves, correct, incorrect } = result.value;
      if (incorrect.length > 0) withMistakes++;
      let at: NodeId = ROOT;
      const visited: NodeId[] = [ROOT];
      moves.forEach((move, i) => {
        if (move.kind === "visit") {
          expect(parentOf(tree, move.node), `seed ${seed}`).toBe(at);
          expect(visited).not.toContain(move.node);
          visited.push(move.node);
          at = move.node;
        } else {
          expect(pathTo(tree, at).slice(0, -1), `seed ${seed}: strict ancestor`).toContain(move.to);
          expect(moves[i + 1]?.kind).toBe("visit");
          at = move.to;
        }
      });
      expect(at).toBe(correct);
      expect(outcomeOf(tree, correct)).toBe("right");
      const union = new Set([...incorrect, correct].flatMap((terminal) => pathTo(tree, terminal)));
      expect(new Set(visited)).toEqual(union);
      const answers = [...incorrect, correct].map((node) => answerOf(tree, node));
      expect(new Set(answers).size, `seed ${seed}: answers differ`).toBe(answers.length);
      expect(incorrect.length).toBeLessThanOrEqual(mistakes);
      for (const node of incorrect) expect(outcomeOf(tree, node)).toBe("wrong");
    }
    expect(told).toBeGreaterThan(100);
    expect(withMistakes).toBeGreaterThan(50);
  });

  it("says why a tree without a right terminal gives no trace", () => {
    const result = linearize(createTree(), 1, 1);
    expect(result.ok ? "" : result.error).toContain("empty");
  });
});

describe("verbalization", () => {
  const make = (tree: SearchTree, problem: Trace["problem"], form: Trace["form"], mistakes: number, seed: number) =>
    traceFromTree(tree, problem, provenance, { form, mistakes, seed });

  it("gives every sentence a span, every backtrack an earlier target and every step its node's own text, on 150 random trees", async () => {
    let told = 0;
    for (let seed = 0; seed < 150; seed++) {
      const { tree, problem } = await treeFor(seed);
      for (const form of ["astro", "direct"] as const) {
        const trace = make(tree, problem, form, 2, seed);
        if (!trace.ok) continue;
        told++;
        expectTraceInvariants(trace.value, tree);
      }
    }
    expect(told).toBeGreaterThan(150);
  });

  it("writes the paper's phrases in the paper's order", async () => {
    let seen = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { tree, problem } = await treeFor(seed);
      const trace = make(tree, problem, "astro", 1, seed);
      if (!trace.ok || !trace.value.steps.some(({ kind }) => kind === "backtrack")) continue;
      seen++;
      const lines = trace.value.text.split("\n");
      const at = lines.findIndex((line) => line === phrases.restart || line.startsWith(phrases.goBack));
      const check = wholeFamily(problem.family).check(problem, lines[at - 4] ?? "");
      expect(lines.slice(at - 3, at)).toEqual([phrases.reflection, check, phrases.unsure]);
      expect(lines.slice(-3)).toEqual([phrases.reflection, `${problem.answer} is off by 0.`, phrases.good]);
    }
    expect(seen).toBeGreaterThan(10);
  });

  it("tells in the direct form exactly the steps of the right path, which the verifier accepts, and the same right answer as the ASTRO form", async () => {
    let told = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { tree, problem } = await treeFor(seed);
      const direct = make(tree, problem, "direct", 0, seed);
      const astro = make(tree, problem, "astro", 2, seed);
      expect(direct.ok).toBe(astro.ok);
      if (!direct.ok || !astro.ok) continue;
      told++;
      const lines = direct.value.text.split("\n");
      expect(lines[0]).toBe(problem.statement);
      expect(verify(problem, lines.slice(1)).outcome, `seed ${seed}`).toBe("right");
      const answer = (trace: Trace) => trace.steps.findLast((step) => step.kind === "answer");
      expect(answer(astro.value)?.node).toBe(answer(direct.value)?.node);
    }
    expect(told).toBeGreaterThan(30);
  });
});
