import { describe, expect, it } from "vitest";
import { askedProblem } from "../../lib/document/evaluation/asked-problem";
import { candidatesBeside } from "../../lib/document/evaluation/candidates-beside";
import { defaultEvaluation } from "../../lib/document/kinds/evaluate-spec";
import type { EvaluationPlan } from "../../lib/document/kinds/evaluation-plan";
import { heldOutProblems } from "../../lib/evaluate/held-out-problems";
import { allFamilies } from "../../lib/problems/families";
import type { ProblemId } from "../../lib/problems/problem";
import { wholeFamily } from "../fixtures/whole-family";

const planOf = (...models: readonly string[]): EvaluationPlan => ({
  ...defaultEvaluation,
  candidates: models.map((model) => ({ kind: "model", model: { model, device: "auto" } })),
});

describe("the models beside each other", () => {
  it("are the first that learned to backtrack and the first direct one, in the order of the evaluation", () => {
    expect(candidatesBeside(planOf("base", "direct-sft", "direct-sft-tokens", "astro-sft"))).toEqual([1, 3]);
    expect(candidatesBeside(planOf("astro-sft", "astro-rl", "direct-rl"))).toEqual([0, 2]);
  });

  it("are the first two without such a pair, or the only one", () => {
    expect(candidatesBeside(planOf("base", "astro-sft", "astro-rl"))).toEqual([0, 1]);
    expect(candidatesBeside(planOf("direct-sft"))).toEqual([0]);
  });
});

describe("the problem of an entry", () => {
  it("is the one that was generated, of any family", () => {
    for (const { name } of allFamilies()) {
      for (let index = 0; index < 20; index++) {
        const problem = wholeFamily(name).generate(4, index, "held-out");
        const plan = { ...planOf("base"), family: name, seed: 4 };
        expect(askedProblem(plan, index, problem)).toBe(problem);
        const [planned] = heldOutProblems(name, index + 1, 4).slice(-1);
        expect(planned && askedProblem(plan, index, planned.id)).toEqual(planned);
      }
    }
    expect(askedProblem(planOf("base"), 0, "countdown-3:what?" as ProblemId)).toBeNull();
    expect(askedProblem(planOf("base"), 0, "" as ProblemId)).toBeNull();
  });
});
