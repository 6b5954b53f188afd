import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { createRng } from "../../lib/base/rng";
import { vocabularyOf } from "../../lib/model/embedded/vocabularies";
import { largestNumber, sidesOf, writeEquation } from "../../lib/problems/equation/equation";
import { levelOf, levels, splitOf } from "../../lib/problems/equation/generate";
import { equationOf, LARGEST_NUMBER } from "../../lib/problems/equation/instance";
import { readEquation, readWrittenEquation } from "../../lib/problems/equation/read";
import { solutionsOf } from "../../lib/problems/equation/solve";
import { compareSteps, readStep, writeStep } from "../../lib/problems/equation/step";
import { parseProblem } from "../../lib/problems/families";
import { verify } from "../../lib/verify/verify";
import { wholeFamily } from "../fixtures/whole-family";
import { isSolution, valueAt } from "../verify/evaluate-text";

const family = wholeFamily("linear-equation");
const vocabulary = vocabularyOf("linear-equation");

const tokensOf = (text: string): number => {
  const tokens = vocabulary.tokenize(text);
  if (!tokens.ok) throw new Error(`${tokens.error} (${text})`);
  return tokens.value.length;
};

describe("the generator of equations", () => {
  it("gives the same problem for the same seed and index, and its levels in turn", () => {
    expect(family.generate(7, 42, "train")).toEqual(family.generate(7, 42, "train"));
    expect(family.generate(7, 42, "train").id).not.toBe(family.generate(7, 47, "train").id);
    for (let index = 0; index < 100; index++) {
      const problem = family.generate(4, index, "train");
      expect(problem.statement.includes("("), problem.id).toBe(levelOf(index) === "brackets");
      expect(problem.answer?.includes("/"), problem.id).toBe(levelOf(index) === "fraction");
      const sidesWithX = problem.statement.split("=").filter((side) => side.includes("x")).length;
      if (levelOf(index) === "both-sides") expect(sidesWithX).toBe(2);
      if (levelOf(index) === "one-step" || levelOf(index) === "two-step") expect(sidesWithX).toBe(1);
    }
  });

  it("never lets training and held-out problems share their numbers, and holds out about a tenth", () => {
    const numbersOf = (statement: string) => [...statement.matchAll(/\d+/g)].map(Number).filter((n) => n !== 1).sort((a, b) => a - b).join(); // biome-ignore format: one thought
    const sets = { train: new Set<string>(), "held-out": new Set<string>() };
    for (let index = 0; index < 600; index++) {
      for (const split of ["train", "held-out"] as const) sets[split].add(numbersOf(family.generate(2, index, split).statement));
    }
    for (const numbers of sets["held-out"]) expect(sets.train).not.toContain(numbers);
    const rng = createRng(9, "test");
    const drawn = Array.from({ length: 2000 }, () => {
      const read = readEquation(`${2 + rng.below(8)}x + ${1 + rng.below(20)} = ${1 + rng.below(60)}`);
      return read.ok ? splitOf(read.value) : "unread";
    });
    const share = drawn.filter((split) => split === "held-out").length / drawn.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
  });

  it("holds out an equation with its sides and its terms exchanged", () => {
    const splits = ["3(x - 4) + 5 = 2x + 9", "2x + 9 = 5 + 3(x - 4)", "9 - 2x = 3(x + 5) - 4"].map((text) => {
      const read = readEquation(text);
      return read.ok ? splitOf(read.value) : text;
    });
    expect(new Set(splits).size).toBe(1);
  });

  it("states the number that solves the equation, and is read back from what a person would type", () => {
    for (let index = 0; index < 200; index++) {
      const problem = family.generate(1, index, index % 2 === 0 ? "train" : "held-out");
      const [, text] = /^Solve (.+)\.$/.exec(problem.statement) ?? [];
      expect(isSolution(text ?? "", problem.answer ?? ""), problem.id).toBe(true);
      for (const typed of [problem.statement, family.typed(problem), family.typed(problem).replaceAll(" ", "")]) {
        const parsed = parseProblem(typed);
        expect(parsed.ok ? { ...parsed.value, source: problem.source } : parsed.error).toEqual(problem);
      }
    }
  });

  it("keeps every number of every solution, and of the look back, where the embedded models can write it", () => {
    let longest = 0;
    for (let index = 0; index < 250; index++) {
      const problem = family.generate(3, index, "train");
      const solutions = solutionsOf(equationOf(problem));
      expect(solutions.length).toBeGreaterThan(0);
      for (const solution of solutions) {
        for (const { equation } of solution) expect(largestNumber(equation), problem.id).toBeLessThanOrEqual(LARGEST_NUMBER);
        const lines = solution.map(writeStep);
        expect(verify(problem, lines), lines.join(" | ")).toMatchObject({ outcome: "right", isSound: true, answer: problem.answer });
        longest = Math.max(longest, tokensOf(`${[problem.statement, ...lines].join("\n")}\n`));
      }
      const last = present(solutions[0]?.at(-1), "last step");
      expect(tokensOf(`${family.check(problem, writeStep(last))}\n`)).toBeLessThan(48);
    }
    expect(longest).toBeLessThan(96);
  });
});

describe("a student's attempt", () => {
  it("is right with the asked probability, else wrong from the slip on, and always ends in the answer that its last line states", () => {
    let right = 0;
    let longest = 0;
    for (let index = 0; index < 600; index++) {
      const problem = family.generate(5, index, "train");
      const lines = family.attempt(problem, createRng(5, "sample", index), 0.5);
      const { outcome, answer } = verify(problem, lines);
      const isRight = outcome === "right";
      expect(answer).not.toBeNull();
      expect(answer === problem.answer, `seed 5, index ${index}: ${lines.join(" | ")}`).toBe(isRight);
      const last = present(readStep(lines.at(-1) ?? ""), lines.at(-1) ?? "a line");
      expect(writeEquation(last.equation)).toMatch(`${last.boxed}`);
      right += Number(isRight);
      longest = Math.max(longest, tokensOf(`${[problem.statement, ...lines].join("\n")}\n`) + 2);
      for (const line of lines) expect(tokensOf(`${line}\n`)).toBeLessThanOrEqual(48);
    }
    expect(right / 600).toBeGreaterThan(0.43);
    expect(right / 600).toBeLessThan(0.57);
    expect(longest).toBeLessThanOrEqual(97);
  });

  it("is one of the solver's solutions where skill is 1, in more than one order of steps", () => {
    const problem = family.generate(5, 7, "train");
    const known = solutionsOf(equationOf(problem)).map((steps) => steps.map(writeStep).join("\n"));
    const written = Array.from({ length: 60 }, (_, index) => family.attempt(problem, createRng(1, "sample", index), 1).join("\n"));
    for (const text of written) expect(known).toContain(text);
    expect(new Set(written).size).toBeGreaterThan(2);
    const wrong = Array.from({ length: 60 }, (_, index) => verify(problem, family.attempt(problem, createRng(1, "sample", index), 0)));
    expect(wrong.filter(({ outcome }) => outcome === "right")).toEqual([]);
    expect(new Set(wrong.map(({ answer }) => answer)).size).toBeGreaterThan(5);
  });

  it("makes each of the slips that students make", () => {
    const slips = (text: string, pattern: RegExp): number => {
      const problem = parseProblem(text);
      if (!problem.ok) throw new Error(problem.error);
      const attempts = Array.from({ length: 80 }, (_, index) => family.attempt(problem.value, createRng(2, "sample", index), 0).join("\n"));
      return attempts.filter((attempt) => pattern.test(attempt)).length;
    };
    expect(slips("3x - 7 = 9", /Add 7 to both sides: 3x = 2\./), "a lost sign").toBeGreaterThan(3);
    expect(slips("3(x - 4) + 5 = 2x + 9", /Expand the bracket: 3x - 4 \+ 5 =/), "a factor on the first term alone").toBeGreaterThan(1);
    expect(slips("3x = 12", /Divide both sides by 3: x = 12,/), "one side divided").toBeGreaterThan(10);
    expect(slips("3x - 7 = 9", /Add 7 to both sides: 3x = 1[4578]\./), "a little off").toBeGreaterThan(3);
  });
});

describe("a look back", () => {
  const check = (text: string, boxed: string) => {
    const problem = parseProblem(text);
    return problem.ok
      ? family.check(problem.value, `Divide both sides by 2: x = ${boxed}, so the answer is \\boxed{${boxed}}.`)
      : problem.error;
  };

  it("puts the value in, one operation at a time", () => {
    expect(check("3(x - 4) + 5 = 2x + 9", "5")).toBe("With x = 5 the sides are 3(1) + 5 = 3 + 5 = 8 and 10 + 9 = 19.");
    expect(check("-x = 4", "4")).toBe("With x = 4 the sides are -4 and 4.");
    expect(check("6x - 7 = 4", "11/6")).toBe("With x = 11/6 the sides times 6 are 66 - 42 = 24 and 24.");
    expect(check("9x = 45", "45")).toBeNull();
    const problem = parseProblem("3x - 7 = 9");
    expect(problem.ok && family.check(problem.value, "Add 7 to both sides: 3x = 16.")).toBeNull();
  });

  it("says true sums, and equal sides for the right answer alone", () => {
    let said = 0;
    for (let index = 0; index < 400; index++) {
      const problem = family.generate(6, index, "held-out");
      const lines = family.attempt(problem, createRng(6, "sample", index), 0.5);
      const sentence = family.check(problem, lines.at(-1) ?? "");
      if (sentence === null) continue;
      said++;
      const sides = (/ are (.+) and (.+)\.$/.exec(sentence) ?? [])
        .slice(1)
        .map((side) => side.split(" = ").map((part) => valueAt(part, 0)));
      expect(sides).toHaveLength(2);
      for (const side of sides) expect(new Set(side).size, sentence).toBe(1);
      expect(sides[0]?.[0] === sides[1]?.[0], sentence).toBe(verify(problem, lines).outcome === "right");
    }
    expect(said).toBeGreaterThan(300);
  });
});

describe("a step", () => {
  it("is read back as it was written, and nothing else is read", () => {
    for (let index = 0; index < 150; index++) {
      const problem = family.generate(8, index, "train");
      for (const line of family.attempt(problem, createRng(8, "sample", index), 0.5)) {
        const step = readStep(line);
        expect(step === null ? null : writeStep(step)).toBe(line);
      }
    }
    for (const text of [
      "",
      "Add 7 to both sides",
      "Add 7 to both sides: 3x = 16",
      "Add -7 to both sides: 3x = 16.",
      "Add 7 from both sides: 3x = 16.",
      "Divide both sides by 0: x = 1.",
      "Divide both sides by x: x = 1.",
      "Combine like terms: 3x=16.",
      "Combine like terms: x = 10/2.",
      "Square both sides: x = 4.",
    ])
      expect(readStep(text), text).toBeNull();
  });

  it("names the equation that it leaves to go back to", () => {
    expect(family.stateAfter("Combine like terms: 3x - 7 = 2x + 9.")).toBe("had 3x - 7 = 2x + 9");
    expect(family.stateAfter("Add 7 to both sides: x = 16, so the answer is \\boxed{16}.")).toBeNull();
    expect(family.stateAfter("Hello.")).toBeNull();
  });

  it("comes in the order of a textbook", () => {
    const inOrder = [
      "Expand the bracket: 3x - 12 + 5 = 2x + 9.",
      "Combine like terms: 3x - 7 = 2x + 9.",
      "Subtract 2x from both sides: x - 7 = 9.",
      "Add 7 to both sides: x = 2, so the answer is \\boxed{2}.",
      "Add 7 to both sides: x = 16, so the answer is \\boxed{16}.",
      "Divide both sides by 3: x = 16, so the answer is \\boxed{16}.",
      "Guess.",
    ];
    for (let seed = 0; seed < 20; seed++) expect(createRng(seed, "test").shuffle(inOrder).sort(compareSteps)).toEqual(inOrder);
  });
});

describe("an equation that a person types", () => {
  it.each([
    ["3(x - 4) + 5 = 2x + 9", "3(x - 4) + 5 = 2x + 9", "16"],
    ["Solve 3X+5=20!", "3x + 5 = 20", "5"],
    ["solve: 3*x − 4 = 11.", "3x - 4 = 11", "5"],
    ["2·(x+1) = 3", "2(x + 1) = 3", "1/2"],
    ["-x = 5", "-x = 5", "-5"],
    ["5 - x = 2 - (x - 3)*0 ", null, "Write the factor of a bracket before it"],
    ["x + 1/2 = 3", "x + 1/2 = 3", "5/2"],
    ["0 = 2x", "0 = 2x", "0"],
    ["x = 2x - 4", "x = 2x - 4", "4"],
    ["x + x + 1 = 9", "x + x + 1 = 9", "4"],
  ])("reads %j", (text, equation, answer) => {
    const problem = parseProblem(text);
    if (equation === null) expect(problem.ok ? "accepted" : problem.error).toContain(answer);
    else expect(problem.ok ? problem.value : problem.error).toMatchObject({ id: `linear-equation:${equation}`, answer });
  });

  it.each([
    ["2x + 3", 'There is no "="'],
    ["3x = ", 'Nothing stands after the "="'],
    ["= 3x", 'Nothing stands before the "="'],
    ["x = 1 = 2", '2 "=" where one belongs'],
    ["3y + 2 = 5", 'The unknown is called x here: "y"'],
    ["x^2 = 4", "not a power"],
    ["x² = 4", "not a power"],
    ["xx = 4", "not a power"],
    ["3 + 5 = 8", "There is no x"],
    ["0.5x = 3", "0.5 is not a whole number"],
    ["x/2 = 5", "until x is not divided"],
    ["1/2 x = 5", "until x has whole coefficients"],
    ["5/0 = x", "divided by 0"],
    ["(x + 3)2 = 4", "factor of a bracket before it"],
    ["3(x + 2 = 4", 'A ")" is missing'],
    ["3x + 2) = 4", 'a ")" without its "("'],
    ["3(x + 2(x + 1)) = 4", "bracket inside another"],
    ["2 3x = 4", 'A plus or a minus is missing before "3"'],
    ["x + = 4", "is missing before the end"],
    ["x + 1 = x + 1", "Every number solves"],
    ["2(x + 1) = 2x", "No number solves"],
    ["x = 5", "solved already: x is 5"],
    ["500x = 2", "500 is too large"],
    ["99999x = 2", "too large"],
    ["9(x + 90) = -9x", "leads to 810"],
    [`${"x + ".repeat(11)}x + 2x + 1 = 40`, "more than 12 terms"],
    [`${"x + ".repeat(9)}x = 4x + 5`, "accepted"],
    [`${"x + ".repeat(9)}x = 4x + 5x + 30 + 1 + 2`, "15 terms"],
    [`${"x+".repeat(300)}1 = 2`, "605 characters"],
    ["<b>x</b> = 3", '"<" cannot be a part'],
  ])("answers %j in words", (text, part) => {
    const problem = parseProblem(text);
    expect(problem.ok ? "accepted" : problem.error).toContain(part);
  });

  it("is not taken for Countdown, nor Countdown for it", () => {
    expect(parseProblem("16 14 10 = 5")).toMatchObject({ ok: true, value: { family: "countdown-3" } });
    expect(parseProblem("x 14 10 -> 5")).toMatchObject({ ok: false, error: expect.stringContaining('"x" cannot be one of the numbers') });
    const markup = `<img src=x onerror="document.title='run'">`;
    expect(parseProblem(markup)).toMatchObject({ ok: false, error: expect.stringContaining('"<img" cannot be one of the numbers') });
    expect(parseProblem("")).toMatchObject({ ok: false, error: expect.stringContaining("or 3(x - 4) + 5 = 2x + 9") });
  });

  it("never throws, whatever is typed, and what it accepts is written as it is read", () => {
    const parts = ["x", "3", "(", ")", "+", "-", "*", "/", "=", " ", "12", "0", "y", "9999", "1/7", "x = "];
    for (let seed = 0; seed < 4000; seed++) {
      const rng = createRng(seed, "test");
      const text = Array.from({ length: 1 + rng.below(12) }, () => parts[rng.below(parts.length)]).join("");
      const problem = parseProblem(text);
      if (!problem.ok || problem.value.family !== "linear-equation") continue;
      const equation = equationOf(problem.value);
      expect(readWrittenEquation(writeEquation(equation)), `seed ${seed}: ${text}`).toEqual(equation);
      expect(sidesOf(equation).every((side) => side.length > 0)).toBe(true);
      expect(isSolution(writeEquation(equation), problem.value.answer ?? ""), `seed ${seed}: ${text}`).toBe(true);
    }
  });
});

it("names five levels", () => {
  expect(new Set(Array.from({ length: 10 }, (_, index) => levelOf(index)))).toEqual(new Set(levels));
});
