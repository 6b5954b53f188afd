import { describe, expect, it } from "vitest";
import { heldOutProblems, mostHeldOut } from "../../lib/evaluate/held-out-problems";
import { parseProblem } from "../../lib/problems/families";
import type { Problem } from "../../lib/problems/problem";
import { judgeSolutionAtOnce } from "../../lib/trace/judge-solution";
import { readSolution } from "../../lib/trace/read-solution";

const problemOf = (text: string): Problem => {
  const problem = parseProblem(text);
  if (!problem.ok) throw new Error(problem.error);
  return problem.value;
};

const countdown = problemOf("16 14 10 -> 5");
const equation = problemOf("3(x - 4) + 5 = 2x + 9");

/** Lines that are all different, so that nothing is remembered of one for the next. */
const shapes: readonly (readonly [name: string, problem: Problem, line: (i: number) => string])[] = [
  ["answers that use one another", countdown, (i) => `${i + 2} + 1 = ${i + 3}, so the answer is \\boxed{${i}}.`],
  ["answers that use nothing of one another", countdown, (i) => `${1000 + i} + 7 = 9${i}, so the answer is \\boxed{2}.`],
  ["steps with states", countdown, (i) => `${i + 2} + 1 = ${i + 3}, leaving ${i + 3}.`],
  [
    "backtracks to states that were never there",
    countdown,
    (i) => (i % 2 ? `Let's go back to where we have ${i}.` : `2 + 1 = 2, leaving ${i}.`),
  ],
  ["boxes alone", countdown, (i) => `\\boxed{${i}`],
  ["answers of an equation", equation, (i) => `Subtract ${1 + (i % 90)} from both sides: x = ${i % 9000}, so the answer is \\boxed{${i}}.`],
  ["steps of an equation", equation, (i) => `Subtract ${1 + (i % 90)} from both sides: ${i + 2}x = ${i % 9000}.`],
];

describe("a solution of thousands of lines", () => {
  // With work that grows with the square or cube of the lines, 511 of them took up to eight seconds, and these end the test by its time.
  it.each(shapes)("is judged: %s", (_, problem, line) => {
    const text = Array.from({ length: 8_000 }, (__, i) => line(600 + i)).join("\n");
    expect(judgeSolutionAtOnce(problem, text, true)?.outcome).toBe("wrong");
  });
});

describe("a path that goes back", () => {
  it("is verified from where it goes on", () => {
    const lines = [
      "16 - 14 = 2, leaving 10 and 2.",
      "10 - 2 = 8, so the answer is \\boxed{8}.",
      "Let's go back to where we have 10 and 2.",
      "10 / 2 = 5, so the answer is \\boxed{5}.",
    ];
    const { steps, path, verdict } = readSolution(countdown, lines.join("\n"));
    expect(steps.map((step) => (step.kind === "answer" ? step.verdict : step.kind))).toEqual([
      "problem",
      "step",
      "wrong",
      "backtrack",
      "right",
    ]);
    expect(path).toEqual([lines[0], lines[3]]);
    expect(verdict).toMatchObject({ outcome: "right", answer: "10 / (16 - 14)" });
  });

  it("goes back to the latest of equal states, and then to the one before it", () => {
    const state = "2 * 1 = 2, leaving 2.";
    const back = "Let's go back to where we have 2.";
    const { steps } = readSolution(countdown, [state, state, "3 - 1 = 2, leaving 3.", back, back, "x", back].join("\n"));
    // The second says where the solution is already, so that it is a step.
    expect(steps.map((step) => (step.kind === "backtrack" ? step.target : step.kind))).toEqual([
      "problem",
      "step",
      "step",
      "step",
      2,
      "step",
      "step",
      2,
    ]);
  });

  it("states no answer with more numbers than any problem has", () => {
    const line = (i: number) => `${i} + 1 = ${i + 1}, so the answer is \\boxed{${i + 1}}.`;
    const answerOf = (count: number) =>
      judgeSolutionAtOnce(countdown, Array.from({ length: count }, (_, i) => line(i + 1)).join("\n"), true)?.answer;
    expect(answerOf(15)).toMatch(/^1 \+ 1( \+ 1){14}$/);
    expect(answerOf(16)).toBeNull();
  });
});

describe("held-out problems", () => {
  it("of three numbers come to an end, for any seed", () => {
    for (const seed of [0, 7, 999_999_999]) {
      const problems = heldOutProblems("countdown-3", 2_000, seed);
      expect(new Set(problems.map(({ id }) => id)).size).toBe(mostHeldOut("countdown-3"));
    }
  });
});
