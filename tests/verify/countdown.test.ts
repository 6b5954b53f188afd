import { describe, expect, it } from "vitest";
import { parseProblem } from "../../lib/problems/families";
import { verify } from "../../lib/verify/verify";

const problem = (() => {
  const parsed = parseProblem("16 14 10 -> 5");
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
})();

const first = "16 - 14 = 2, leaving 10 and 2.";
const last = "10 / 2 = 5, so the answer is \\boxed{5}.";

describe("the strict verifier", () => {
  it("accepts a right solution and names its expression", () => {
    expect(verify(problem, [first, last])).toMatchObject({ outcome: "right", answer: "10 / (16 - 14)" });
  });

  it.each([
    ["no lines", [], "ends without an answer"],
    ["wrong arithmetic", ["16 - 14 = 3, leaving 10 and 3.", last], "16 - 14 is 2, not 3"],
    ["an operand that is not there", [first, "20 / 4 = 5, so the answer is \\boxed{5}."], "cannot be done: only 10 and 2"],
    ["a number used twice", ["16 + 16 = 32, leaving 32, 14 and 10.", last], "cannot be done: only 16, 14 and 10"],
    ["a number left over", ["15 - 10 = 5, so the answer is \\boxed{5}."], "cannot be done"],
    ["an answer before every number is used", ["14 - 10 = 4, so the answer is \\boxed{5}."], "not every number was used"],
    ["a false list of what is left", ["16 - 14 = 2, leaving 14 and 2.", last], "there is 10 and 2"],
    ["another value", [first, "10 + 2 = 12, so the answer is \\boxed{12}."], "not the target 5"],
    ["a box that says something else", [first, "10 + 2 = 12, so the answer is \\boxed{5}."], "the last value is 12"],
    ["a box of text that equals as text only", [first, "10 / 2 = 5, so the answer is \\boxed{05}."], "boxed answer is 05"],
    ["a division with a remainder", ["16 / 14 = 1, leaving 10 and 1.", last], "not a whole number"],
    ["a result below 1", ["14 - 16 = -2, leaving 10 and -2.", last], "every result must be from 1 to 99"],
    ["a result above 99", ["14 * 10 = 140, leaving 140 and 16.", last], "every result must be from 1 to 99"],
    ["division by zero", ["16 / 0 = 5, so the answer is \\boxed{5}."], "not a whole number"],
    ["lines after the answer", [first, last, "5 + 0 = 5, so the answer is \\boxed{5}."], "follows the answer"],
    ["words", ["I think it is five.", last], "is not a step"],
  ])("refuses %s", (_, steps, reason) => {
    const verification = verify(problem, steps);
    expect(verification.outcome).toBe("wrong");
    expect(verification.reason).toContain(reason);
  });
});

describe("a dead end", () => {
  it("is sound where every step is allowed and only the target is missed", () => {
    expect(verify(problem, [first, "10 + 2 = 12, so the answer is \\boxed{12}."])).toMatchObject({ outcome: "wrong", isSound: true });
    expect(verify(problem, [first, "10 + 2 = 12, so the answer is \\boxed{5}."])).toMatchObject({ outcome: "wrong", isSound: false });
    expect(verify(problem, [first, last])).toMatchObject({ outcome: "right", isSound: true });
    expect(verify(problem, [first])).toMatchObject({ outcome: "wrong", isSound: false, falseStep: null });
    expect(verify(problem, [first, "10 + 2 = 13, so the answer is \\boxed{13}."])).toMatchObject({ isSound: false, falseStep: 1 });
  });
});

describe("the answer", () => {
  const answerOf = (...steps: string[]) => verify(problem, steps).answer;

  it("is the same text however sums and products are grouped and ordered", () => {
    const last = "so the answer is \\boxed{40}.";
    const sums = [
      answerOf("16 + 14 = 30, leaving 30 and 10.", `30 + 10 = 40, ${last}`),
      answerOf("14 + 10 = 24, leaving 24 and 16.", `16 + 24 = 40, ${last}`),
      answerOf("16 + 10 = 26, leaving 26 and 14.", `26 + 14 = 40, ${last}`),
    ];
    expect(sums).toEqual(["16 + 14 + 10", "16 + 14 + 10", "16 + 14 + 10"]);
    expect(answerOf("16 - 14 = 2, leaving 10 and 2.", `10 - 2 = 8, ${last}`)).toBe("10 - (16 - 14)");
    expect(answerOf("16 - 10 = 6, leaving 14 and 6.", `14 - 6 = 8, ${last}`)).toBe("14 - (16 - 10)");
  });

  it("is missing where no line states one", () => {
    expect(answerOf()).toBeNull();
    expect(answerOf(first)).toBeNull();
    expect(answerOf("words")).toBeNull();
  });
});
