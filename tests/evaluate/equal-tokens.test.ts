import { describe, expect, it } from "vitest";
import { bestOf, majority, passAtOne } from "../../lib/evaluate/best-of";
import { equalTokenCurve, tokenBudgets } from "../../lib/evaluate/equal-token-curve";
import { compareAtEqualTokens, passAtOneAbove } from "../../lib/evaluate/equal-tokens";
import { randomProblems, told } from "./samples";

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a comparison at equal tokens", () => {
  it("gives the direct model as many samples as fit into the budget", () => {
    const problems = [told(["wrong:7", "wrong:7", "right:24", "right:24"], 30), told(["right:5", "wrong:3", "none", "wrong:3"], 50)];
    const compared = compareAtEqualTokens(problems, 100, 1);
    expect(compared).toMatchObject({ budget: 100, tokens: 40, fit: 2, compared: 2 });
    expect(compared.passAtOne.mean).toBe(mean(problems.map(passAtOne)));
    expect(compared.bestOf.mean).toBe(mean(problems.map((samples) => bestOf(samples, 2))));
    expect(compared.majority.mean).toBe(mean(problems.map((samples) => majority(samples, 2))));
  });

  it("gives it one at least, and says where fewer were drawn than would fit", () => {
    const problems = [told(["right:24", "wrong:7"], 40)];
    expect(compareAtEqualTokens(problems, 10, 1)).toMatchObject({ fit: 1, compared: 1 });
    expect(compareAtEqualTokens(problems, 400, 1)).toMatchObject({ fit: 10, compared: 2, bestOf: { mean: 1 } });
  });

  it("sets two models beside one another problem by problem", () => {
    const problems = randomProblems(4, 50, 4);
    const always = problems.map((samples) => samples.map((sample) => ({ ...sample, isRight: true })));
    const { mean: above, interval } = passAtOneAbove(always, problems, 1);
    expect(above).toBeCloseTo(1 - mean(problems.map(passAtOne)), 12);
    expect(interval[0]).toBeGreaterThan(0);
  });
});

describe("the curve over a budget of tokens", () => {
  const problems = randomProblems(3, 40, 8);

  it("has no solution of a budget below the shortest sample, and pass@1 above the longest", () => {
    const [none, all] = equalTokenCurve(problems, "pass-at-one", [19, 50], 1);
    expect(none).toMatchObject({ budget: 19, accuracy: 0, low: 0, high: 0 });
    expect(all?.accuracy).toBeCloseTo(mean(problems.map(passAtOne)), 12);
    expect(all?.low).toBeLessThan(all?.accuracy ?? 0);
    expect(all?.high).toBeGreaterThan(all?.accuracy ?? 1);
  });

  it("is what each sample reaches that begins a draw, where all are as long", () => {
    const even = problems.map((samples) => samples.map((sample) => ({ ...sample, tokens: 30 })));
    const budgets = [30, 59, 60, 100];
    const votes = equalTokenCurve(even, "majority", budgets, 1);
    const expected = [1, 1, 2, 3].map((size) => mean(even.map((samples) => majority(samples, size))));
    expect(votes.map(({ accuracy }) => accuracy)).toEqual(expected.map((value) => expect.closeTo(value, 12)));
  });

  it("never falls for the best of several, and starts as pass@1 does", () => {
    const budgets = tokenBudgets(20, 150, 12);
    const best = equalTokenCurve(problems, "best-of", budgets, 1);
    const one = equalTokenCurve(problems, "pass-at-one", budgets, 1);
    for (const [index, point] of best.entries()) {
      expect(point.accuracy).toBeGreaterThanOrEqual(best[index - 1]?.accuracy ?? 0);
      expect(point.accuracy).toBeGreaterThanOrEqual(one[index]?.accuracy ?? 1);
    }
    expect(best[0]).toEqual(one[0]);
  });

  it("of several samples ends where they run out, and that of one goes on", () => {
    const even = problems.map((samples) => samples.map((sample) => ({ ...sample, tokens: 10 })));
    expect(equalTokenCurve(even, "best-of", [70, 79, 80, 1000], 1).map(({ budget }) => budget)).toEqual([70, 79]);
    expect(equalTokenCurve(even, "pass-at-one", [70, 79, 80, 1000], 1)).toHaveLength(4);
  });

  it("is asked at whole budgets in equal ratios", () => {
    expect(tokenBudgets(10, 160, 5)).toEqual([10, 20, 40, 80, 160]);
    expect(tokenBudgets(2, 3, 6)).toEqual([2, 3]);
    expect(tokenBudgets(7, 7, 1)).toEqual([7]);
  });
});
