import { present } from "../../base/assert";
import { createRng, philox, type Rng } from "../../base/rng";
import { type Problem, type Split, splits } from "../problem";
import { constant, type Equation, lineOf, numbersOf, type Side, sidesOf, type Term, unknown } from "./equation";
import { type Fraction, fraction, negative, plus, times } from "./fraction";
import { equationProblem, LARGEST_NUMBER, solutionOf } from "./instance";
import { lookBack } from "./look-back";
import { expandTerm } from "./operation";

/** Problem `index` of a seed is of level `index % 5`. */
export const levels = ["one-step", "two-step", "both-sides", "brackets", "fraction"] as const;
export type Level = (typeof levels)[number];

export const levelOf = (index: number): Level => present(levels[index % levels.length], "level");

/**
 * One set of numbers in ten is held out. The written numbers decide, without signs and order, so that a mirrored equation, or one with
 * terms exchanged, is in the same split.
 */
export function splitOf(equation: Equation): Split {
  const numbers = sidesOf(equation)
    .flatMap((side) => side.flatMap(numbersOf))
    .map(Math.abs)
    // A coefficient of 1 and the denominator of a whole number are not written.
    .filter((number) => number !== 1)
    .sort((a, b) => a - b);
  let word = numbers.length;
  for (const number of numbers) [word] = philox([number, word, 0, 0], [0x5e7, 0x0ff]);
  return word % 10 === 0 ? "held-out" : "train";
}

/** Problem `index` of the endless sequence of a seed and a split. Every solution of `solutionsOf` stays within the family's numbers. */
export function generateEquation(seed: number, index: number, split: Split): Problem {
  // An index beyond those of Countdown's streams.
  const rng = createRng(seed, "generate", index, 100 + splits.indexOf(split));
  const level = levelOf(index);
  for (;;) {
    const drawn = draw(level, rng);
    const equation = rng.uniform() < 0.15 ? { left: drawn.right, right: drawn.left } : drawn;
    if (reachOf(equation) > LARGEST_NUMBER || splitOf(equation) !== split) continue;
    const answer = solutionOf(equation);
    if (!answer.ok || (answer.value.denominator === 1) === (level === "fraction")) continue;
    if (lookBack(equation, answer.value) === null) continue;
    return equationProblem(equation, answer.value, { kind: "generated", seed, index, split });
  }
}

/** An upper bound of the numbers in any order of solving: the sum of all constants, or of all coefficients of x, without signs. */
function reachOf(equation: Equation): number {
  const terms = sidesOf(equation).flatMap((side) => side.flatMap((term) => (term.kind === "bracket" ? expandTerm(term) : [term])));
  const sumOfKind = (kind: "constant" | "unknown"): number =>
    terms.filter((term) => term.kind === kind).reduce((sum, term) => sum + Math.abs(numbersOf(term)[0] ?? 0), 0);
  return Math.max(sumOfKind("constant"), sumOfKind("unknown"));
}

const between = (rng: Rng, least: number, most: number): number => least + rng.below(most - least + 1);

/** Not zero. */
const signed = (rng: Rng, most: number): number => between(rng, 1, most) * (rng.uniform() < 0.5 ? 1 : -1);

/** A sum without its zeros. */
function sumOf(...terms: readonly Term[]): Side {
  const kept = terms.filter((term) =>
    term.kind === "constant" ? term.value.numerator !== 0 : term.kind === "bracket" || term.coefficient !== 0,
  );
  return kept.length === 0 ? [constant(0)] : kept;
}

/**
 * An equation of the level, made from its answer; most are accepted. The numbers are small, so that a small model sees each sum often
 * enough to learn it.
 */
function draw(level: Level, rng: Rng): Equation {
  switch (level) {
    case "one-step":
      return rng.uniform() < 0.5
        ? withAnswer(sumOf(unknown(1), constant(signed(rng, 12))), sumOf(), between(rng, -12, 12))
        : withAnswer([unknown(between(rng, 2, 9))], sumOf(), between(rng, -9, 9));
    case "two-step":
      return withAnswer([unknown(between(rng, 2, 6)), constant(signed(rng, 9))], sumOf(), between(rng, -6, 6));
    case "both-sides":
      return withAnswer(
        [unknown(between(rng, 1, 6)), constant(signed(rng, 9))],
        [unknown(rng.uniform() < 0.8 ? between(rng, 1, 6) : -between(rng, 1, 3))],
        between(rng, -6, 6),
      );
    case "brackets": {
      const factor = rng.uniform() < 0.8 ? between(rng, 2, 5) : -between(rng, 2, 3);
      const bracket: Term = { kind: "bracket", factor, inside: [unknown(1), constant(signed(rng, 6))] };
      const number = rng.uniform() < 0.5 ? 0 : signed(rng, 6);
      const coefficient = rng.uniform() < 0.4 ? 0 : between(rng, -2, 4);
      return withAnswer(sumOf(bracket, constant(number)), [unknown(coefficient)], between(rng, -6, 6));
    }
    case "fraction": {
      const coefficient = rng.uniform() < 0.5 ? 0 : between(rng, 1, 5);
      return {
        left: [unknown(between(rng, 2, 7)), constant(signed(rng, 9))],
        right: sumOf(unknown(coefficient), constant(signed(rng, 9))),
      };
    }
  }
}

/** The sides, with the constant on the right chosen so that `answer` is the solution. */
function withAnswer(left: Side, right: Side, answer: number): Equation {
  const value = (side: Side): Fraction => {
    const line = lineOf(side);
    return plus(times(line.coefficient, fraction(answer)), line.constant);
  };
  return { left, right: sumOf(...right, constant(plus(value(left), negative(value(right))))) };
}
