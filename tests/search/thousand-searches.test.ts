import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Provenance } from "../../lib/base/provenance";
import { loadNodeEngine } from "../../lib/model/engine/node-engine";
import { instanceOf } from "../../lib/problems/countdown/instance";
import { type Operation, readLine } from "../../lib/problems/countdown/line";
import { solve } from "../../lib/problems/countdown/solve";
import type { Problem } from "../../lib/problems/problem";
import { quickConfiguration } from "../../lib/search/configuration";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, outcomeOf, type SearchTree, stepsTo } from "../../lib/search/tree";
import { search } from "../fixtures/judged-search";
import { rounds } from "../fixtures/rounds";
import { wholeFamily } from "../fixtures/whole-family";
import { expectTraceInvariants } from "./trace-invariants";

const PROBLEMS = rounds(250, 1000);
const base = fileURLToPath(new URL("../../public/models/base", import.meta.url));

/** Operations as the solver lists them: the larger operand of a sum or product first. */
const canonical = ({ left, operator, right, result }: Operation): string => {
  const turns = (operator === "+" || operator === "*") && left < right;
  return turns ? `${right}${operator}${left}=${result}` : `${left}${operator}${right}=${result}`;
};

/** Every way to solve the problem, from the exhaustive solver, which the verifier does not use. */
const solutionsOf = (problem: Problem): ReadonlySet<string> =>
  new Set(solve(instanceOf(problem)).map((solution) => solution.map(canonical).join(" ")));

const asSolution = (steps: readonly string[]): string =>
  steps
    .map((step) => {
      const line = readLine(step);
      return line === null ? "unreadable" : canonical(line);
    })
    .join(" ");

function expectRightIsRight(problem: Problem, tree: SearchTree): void {
  const solutions = solutionsOf(problem);
  for (let node = 1; node < tree.size; node++) {
    const steps = stepsTo(tree, node);
    if (outcomeOf(tree, node) === "right") expect(solutions, problem.id).toContain(asSolution(steps));
    for (const rollout of tree.rollouts[node] ?? []) {
      if (rollout.outcome === "right") expect(solutions, problem.id).toContain(asSolution([...steps, ...rollout.text.trim().split("\n")]));
    }
  }
}

describe("the base model's searches", () => {
  it(`give on ${PROBLEMS} random problems no error, no trace that breaks an invariant, and no "right" that the exhaustive solver does not know`, async () => {
    const engine = await loadNodeEngine(base, { threads: 1 });
    if (!engine.ok) throw new Error(engine.error.what);
    const provenance: Provenance = { ...engine.value.describe(), seed: 0, configuration: {}, versions: {}, when: null };
    let solved = 0;
    let backtracks = 0;
    for (let index = 0; index < PROBLEMS; index++) {
      const problem = wholeFamily(index % 2 === 0 ? "countdown-3" : "countdown-4").generate(99, index, "held-out");
      const policy = engine.value.createPolicy();
      const tree = createTree();
      for await (const _ of search(tree, { problem, policy, configuration: quickConfiguration, seed: index })) {
        // Runs to its end.
      }
      policy.dispose();
      expectRightIsRight(problem, tree);
      for (const form of ["astro", "direct"] as const) {
        const trace = traceFromTree(tree, problem, provenance, { form, mistakes: index % 3, seed: index });
        if (!trace.ok) {
          expect(trace.error).toContain("no right solution");
          continue;
        }
        expectTraceInvariants(trace.value, tree);
        if (form === "direct") solved++;
        backtracks += trace.value.steps.filter(({ kind }) => kind === "backtrack").length;
      }
    }
    // Far below what the model does; far above what a broken search would.
    expect(solved).toBeGreaterThan(PROBLEMS / 3);
    expect(backtracks).toBeGreaterThan(PROBLEMS / 10);
    console.log(`${solved} of ${PROBLEMS} problems solved by the quick search; ${backtracks} backtracks told`);
  }, 1_800_000);
});
