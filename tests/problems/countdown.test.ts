import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { LARGEST_GENERATED, splitOf } from "../../lib/problems/countdown/generate";
import { instanceOf } from "../../lib/problems/countdown/instance";
import { readLine, writeLine } from "../../lib/problems/countdown/line";
import { solutionLines, solutionsByTarget } from "../../lib/problems/countdown/solve";
import { parseProblem } from "../../lib/problems/families";
import { verify } from "../../lib/verify/verify";
import { wholeFamily } from "../fixtures/whole-family";

/** Every value of every expression over all the numbers, negative values on the way included, fractions and zero not. */
function reachableByBruteForce(numbers: readonly number[]): Set<number> {
  if (numbers.length === 1) return new Set(numbers);
  const found = new Set<number>();
  for (let mask = 1; mask < (1 << numbers.length) - 1; mask++) {
    const left = reachableByBruteForce(numbers.filter((_, i) => (mask >> i) & 1));
    const right = reachableByBruteForce(numbers.filter((_, i) => !((mask >> i) & 1)));
    for (const a of left)
      for (const b of right) for (const value of [a + b, a - b, a * b, a / b]) if (Number.isInteger(value) && value !== 0) found.add(value);
  }
  return found;
}

describe("the exhaustive solver", () => {
  it("reaches exactly the positive targets that brute force over all expressions reaches", () => {
    for (let round = 0; round < 150; round++) {
      const rng = createRng(1, "test", round);
      const numbers = Array.from({ length: round % 3 === 0 ? 4 : 3 }, () => 1 + rng.below(12));
      const ours = new Set(solutionsByTarget(numbers, Number.POSITIVE_INFINITY).keys());
      const theirs = new Set([...reachableByBruteForce(numbers)].filter((value) => value > 0));
      expect(ours, `numbers ${numbers.join(" ")}`).toEqual(theirs);
    }
  });

  it("writes solutions that the verifier accepts", () => {
    for (let index = 0; index < 100; index++) {
      const problem = wholeFamily(index % 2 === 0 ? "countdown-3" : "countdown-4").generate(3, index, "train");
      const { numbers, target } = instanceOf(problem);
      for (const solution of solutionsByTarget(numbers).get(target) ?? []) {
        const verification = verify(problem, solutionLines(numbers, solution));
        expect(verification.reason).toContain("Every line is right");
        expect(evaluateExpression(verification.answer ?? "")).toBe(target);
      }
    }
  });
});

const evaluateExpression = (text: string): number => {
  if (!/^[\d ()+\-*/]+$/.test(text)) throw new Error(`not an expression: ${text}`);
  return Number(new Function(`return ${text}`)());
};

describe("the generator", () => {
  it("gives the same problem for the same seed and index", () => {
    for (const name of ["countdown-3", "countdown-4"] as const) {
      const family = wholeFamily(name);
      expect(family.generate(7, 42, "train")).toEqual(family.generate(7, 42, "train"));
      expect(family.generate(7, 42, "train").id).not.toBe(family.generate(7, 43, "train").id);
    }
  });

  it("never lets training and held-out problems share their numbers, and holds out about a tenth", () => {
    const sets = { train: new Set<string>(), "held-out": new Set<string>() };
    for (let index = 0; index < 500; index++) {
      for (const split of ["train", "held-out"] as const) {
        const { numbers } = instanceOf(wholeFamily("countdown-3").generate(2, index, split));
        expect(Math.max(...numbers)).toBeLessThanOrEqual(LARGEST_GENERATED);
        expect(splitOf([...numbers].reverse())).toBe(split);
        sets[split].add(numbers.join());
      }
    }
    for (const numbers of sets["held-out"]) expect(sets.train).not.toContain(numbers);
    const rng = createRng(9, "test");
    const held = Array.from({ length: 3000 }, () => splitOf([1 + rng.below(20), 1 + rng.below(20), 1 + rng.below(20)])).filter(
      (s) => s === "held-out",
    );
    expect(held.length / 3000).toBeGreaterThan(0.06);
    expect(held.length / 3000).toBeLessThan(0.14);
  });

  it("gives only problems that can be typed and solved", () => {
    for (let index = 0; index < 100; index++) {
      const problem = wholeFamily("countdown-4").generate(1, index, "held-out");
      const typed = parseProblem(problem.statement);
      expect(typed.ok && typed.value.id).toBe(problem.id);
    }
  });
});

describe("what a person types", () => {
  it.each([
    ["16 14 10 -> 5", "countdown-3:16,14,10->5"],
    ["10, 14 & 16 → 5", "countdown-3:16,14,10->5"],
    ["make 24 from 3, 7, 8, 8", "countdown-4:8,8,7,3->24"],
    ["Use 8, 8, 7 and 3 to make 24.", "countdown-4:8,8,7,3->24"],
    ["  3 7\n8 8 = 24 ", "countdown-4:8,8,7,3->24"],
    ["3 7 8 8 makes 24!", "countdown-4:8,8,7,3->24"],
  ])("reads %j", (text, id) => {
    const problem = parseProblem(text);
    expect(problem.ok ? problem.value.id : problem.error).toBe(id);
  });

  it.each([
    ["", "Type a problem"],
    ["hello", "no target"],
    ["1 1 1 -> 50", "cannot make 50 using every number once"],
    ["1 1 1 -> 50", "nearest target that works is 3"],
    ["1 2 3 4 5 6 -> 7", "you gave 6. Remove 2"],
    ["1 2 -> 3", "you gave 2. Add 1"],
    ["a b c -> 3", '"a" cannot be one of the numbers'],
    ["1.5 2 3 -> 4", '"1.5" cannot be one of the numbers'],
    ["0 1 2 -> 3", "whole numbers from 1 to 99"],
    ["1 2 100 -> 3", "100 cannot be one of the numbers"],
    ["1 2 3 -> -4", '"-4" cannot be the target'],
    ["1 2 3 ->", "The target is missing"],
    ["3 5 7 -> 5 6", "2 numbers where one target belongs"],
    ["<img src=x onerror=alert(1)> -> 5", "cannot be one of the numbers"],
    ["7 ".repeat(5000), "10,000 characters"],
  ])("refuses %j in words", (text, part) => {
    const problem = parseProblem(text);
    expect(problem.ok ? "accepted" : problem.error).toContain(part);
  });
});

describe("a line", () => {
  it("is read back as it was written", () => {
    const line = readLine("16 - 14 = 2, leaving 10 and 2.");
    expect(line).toEqual({ left: 16, operator: "-", right: 14, result: 2, ending: { kind: "leaving", numbers: [10, 2] } });
    expect(line === null ? "" : writeLine(line)).toBe("16 - 14 = 2, leaving 10 and 2.");
    expect(readLine("10 / 2 = 5, so the answer is \\boxed{5}.")?.ending).toEqual({ kind: "answer", boxed: "5" });
    for (const text of ["", "16 - 14", "16 ^ 14 = 2, leaving 2.", "16 - 14 = 2, leaving .", "16 - 14 = 2, leaving two."])
      expect(readLine(text)).toBeNull();
  });
});
