import { describe, expect, it } from "vitest";
import { createRng, type Rng } from "../../lib/base/rng";
import { parseProblem } from "../../lib/problems/families";
import { verify } from "../../lib/verify/verify";
import { wholeFamily } from "../fixtures/whole-family";
import { isNear, isSolution, sidesAt, valueAt } from "./evaluate-text";

const problemOf = (text: string) => {
  const parsed = parseProblem(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

const problem = problemOf("3(x - 4) + 5 = 2x + 9");
const solution = [
  "Expand the bracket: 3x - 12 + 5 = 2x + 9.",
  "Combine like terms: 3x - 7 = 2x + 9.",
  "Subtract 2x from both sides: x - 7 = 9.",
  "Add 7 to both sides: x = 16, so the answer is \\boxed{16}.",
];
/** The first steps of the solution, then others. */
const first = (count: number, ...steps: string[]) => [...solution.slice(0, count), ...steps];

describe("the verifier of equations", () => {
  it("accepts right solutions, whichever side and term comes first", () => {
    expect(verify(problem, solution)).toEqual({
      outcome: "right",
      isSound: true,
      falseStep: null,
      answer: "16",
      reason: "Every step follows from the line before.",
    });
    const others = [
      first(2, "Subtract 9 from both sides: 3x - 16 = 2x.", "Subtract 3x from both sides: -16 = -x.", "Divide both sides by -1: 16 = x, so the answer is \\boxed{16}."),
      ["Subtract 5 from both sides: 3(x - 4) = 2x + 4.", "Expand the bracket: 3x - 12 = 2x + 4.", "Subtract 2x from both sides: x - 12 = 4.", "Add 12 to both sides: x = 16, so the answer is \\boxed{16}."],
      first(2, "Subtract 2x from both sides: -7 + x = 9.", "Add 7 to both sides: x = 16, so the answer is \\boxed{32/2}."),
    ]; // biome-ignore format: a line a solution
    for (const steps of others) expect(verify(problem, steps)).toMatchObject({ outcome: "right", answer: "16" });
    const bracket = ["Divide both sides by 3: x - 4 = 4.", "Add 4 to both sides: x = 8, so the answer is \\boxed{8}."];
    expect(verify(problemOf("3(x - 4) = 12"), bracket)).toMatchObject({ outcome: "right" });
    const fraction = ["Divide both sides by 3: x + 5/3 = 7/3.", "Subtract 5/3 from both sides: x = 2/3, so the answer is \\boxed{4/6}."];
    expect(verify(problemOf("3x + 5 = 7"), fraction)).toMatchObject({ outcome: "right", answer: "2/3" });
  });

  it.each([
    ["no steps", [], "ends without an answer"],
    ["no answer", first(3), "ends without an answer"],
    ["words", first(2, "I think it is 16."), "is not a step"],
    ["a factor on the first term alone", ["Expand the bracket: 3x - 4 + 5 = 2x + 9."], "into 3x - 12 + 5 = 2x + 9, not 3x - 4 + 5"],
    ["two steps in one", ["Expand the bracket: 3x - 7 = 2x + 9."], "into 3x - 12 + 5 = 2x + 9"],
    ["a bracket that is not there", first(1, "Expand the bracket: 3x - 7 = 2x + 9."), "there is no bracket"],
    ["like terms that are not there", first(2, "Combine like terms: x = 16."), "there are no like terms"],
    ["like terms combined wrongly", first(1, "Combine like terms: 3x - 8 = 2x + 9."), "into 3x - 7 = 2x + 9"],
    ["a term moved before like terms are combined", first(1, "Subtract 2x from both sides: x - 7 = 9."), "have to be combined first"],
    ["a lost sign", first(3, "Add 7 to both sides: x = 2, so the answer is \\boxed{2}."), "into x = 16, not x = 2"],
    ["a change of one side alone", first(2, "Subtract 2x from both sides: x - 7 = 2x + 9."), "into x - 7 = 9"],
    ["another operation than it says", first(3, "Subtract 7 from both sides: x = 16, so the answer is \\boxed{16}."), "into x - 14 = 2"],
    ["exchanged sides", first(2, "Subtract 2x from both sides: 9 = x - 7."), "into x - 7 = 9"],
    ["adding nothing", first(2, "Add 0 to both sides: 3x - 7 = 2x + 9."), "that changes nothing"],
    ["dividing by 1", first(2, "Divide both sides by 1: 3x - 7 = 2x + 9."), "that changes nothing"],
    ["a division that leaves no whole coefficient", first(2, "Divide both sides by 3: x - 7 = 9."), "not every coefficient"],
    ["something after the answer", first(4, "Add 7 to both sides: x + 7 = 23."), "Something follows the answer"],
    [
      "another number in the box",
      first(3, "Add 7 to both sides: x = 16, so the answer is \\boxed{61}."),
      "boxed answer is 61, but the last line says that x is 16",
    ],
    ["no number in the box", first(3, "Add 7 to both sides: x = 16, so the answer is \\boxed{x}."), '"x" is not a number'],
    [
      "an answer before x stands alone",
      first(2, "Subtract 2x from both sides: x - 7 = 9, so the answer is \\boxed{16}."),
      "does not say what x is",
    ],
  ])("refuses %s", (_, steps, reason) => {
    expect(verify(problem, steps).outcome).toBe("wrong");
    expect(verify(problem, steps).isSound).toBe(false);
    expect(verify(problem, steps).reason).toContain(reason);
  });

  it("refuses a division of one side alone", () => {
    expect(verify(problemOf("3x = 12"), ["Divide both sides by 3: x = 12, so the answer is \\boxed{12}."])).toMatchObject({
      outcome: "wrong",
      answer: "12",
      reason: '"Divide both sides by 3" makes 3x = 12 into x = 4, not x = 12.',
    });
  });

  it("never throws, whatever a model writes", () => {
    const parts = ["Add ", "7", "3x", " to both sides", ": ", "x", " = ", "9999", "/", "7919", " - ", "(", ")", ", so the answer is \\boxed{", "}", ".", "Divide both sides by "]; // biome-ignore format: one line
    for (let seed = 0; seed < 3000; seed++) {
      const rng = createRng(seed, "test");
      const steps = Array.from({ length: 1 + rng.below(2) }, () =>
        Array.from({ length: 1 + rng.below(14) }, () => parts[rng.below(parts.length)]).join(""),
      );
      expect(verify(problem, steps).outcome, `seed ${seed}`).toBe("wrong");
    }
    const fine = `Combine like terms: ${Array.from({ length: 12 }, (_, i) => `9999/${9001 + i}`).join(" + ")} = x.`;
    expect(verify(problem, [fine]).outcome).toBe("wrong");
  });
});

/** Whether the step's sides are what its operation makes of the sides before, at random numbers; shares no code with the verifier. */
function holdsAtRandom(before: string, step: string, rng: Rng): boolean {
  const [, words = "", equation = ""] = /^([^:]+): ([^,]+?)(?:,.*)?\.$/.exec(step) ?? [];
  return Array.from({ length: 4 }, () => (rng.below(400) - 200) / (1 + rng.below(30))).every((x) => {
    const [left, right] = sidesAt(before, x);
    const [newLeft, newRight] = sidesAt(equation, x);
    const change = (side: number): number => {
      const [, verb, operand = ""] = /^(Add|Subtract|Divide)(?: both sides by)? (-?[\dx/]+)/.exec(words) ?? [];
      if (verb === undefined) return side;
      const value = valueAt(operand, x);
      return verb === "Add" ? side + value : verb === "Subtract" ? side - value : side / value;
    };
    return isNear(newLeft, change(left)) && isNear(newRight, change(right));
  });
}

it("agrees with both sides evaluated at random rationals, on every step of right and wrong attempts", () => {
  const family = wholeFamily("linear-equation");
  const seen = { sound: 0, unsound: 0 };
  for (let index = 0; index < 800; index++) {
    const generated = family.generate(11, index, "held-out");
    const rng = createRng(11, "test", index);
    const steps = family.attempt(generated, rng, 0.5);
    let at = family.typed(generated);
    const holds = steps.map((step) => {
      const held = holdsAtRandom(at, step, rng);
      at = (family.stateAfter(step) ?? /: ([^,]+),/.exec(step)?.[1] ?? "").replace(/^had /, "");
      return held;
    });
    const { outcome, isSound, falseStep, answer } = verify(generated, steps);
    const isRight = outcome === "right";
    expect(isSound, `seed 11, index ${index}: ${generated.statement} ${steps.join(" | ")}`).toBe(holds.every(Boolean));
    expect(falseStep ?? -1).toBe(holds.indexOf(false));
    expect(isRight).toBe(isSound);
    expect(isSolution(family.typed(generated), answer ?? "")).toBe(isRight);
    seen[isSound ? "sound" : "unsound"]++;
  }
  expect(Math.min(seen.sound, seen.unsound)).toBeGreaterThan(300);
});
