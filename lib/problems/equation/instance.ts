import { failure, ok, type Result } from "../../base/result";
import type { FamilyName, Problem, ProblemId, ProblemSource } from "../problem";
import { type Equation, lineOf, writeEquation } from "./equation";
import { dividedBy, type Fraction, isEqual, negative, plus, writeFraction } from "./fraction";
import { readWrittenEquation } from "./read";

/**
 * The largest number of a generated problem, of its solutions and of the computations in reflections: the embedded models can write no
 * larger ones.
 */
export const LARGEST_NUMBER = 90;

export const EQUATION_FAMILY: FamilyName = "linear-equation";

export function equationProblem(equation: Equation, answer: Fraction, source: ProblemSource): Problem {
  const text = writeEquation(equation);
  return {
    id: `${EQUATION_FAMILY}:${text}` as ProblemId,
    statement: `Solve ${text}.`,
    answer: writeFraction(answer),
    family: EQUATION_FAMILY,
    source,
  };
}

/** The equation of a problem of this family. */
export function equationOf(problem: Problem): Equation {
  const match = /^Solve (.+)\.$/.exec(problem.statement);
  const equation = match === null ? null : readWrittenEquation(match[1] as string);
  if (equation === null) throw new Error(`problem ${problem.id}: "${problem.statement.slice(0, 80)}" states no equation`);
  return equation;
}

/** The one number that solves the equation; the error says that there is none, or that all do. */
export function solutionOf({ left, right }: Equation): Result<Fraction> {
  const [a, b] = [lineOf(left), lineOf(right)];
  const coefficient = plus(a.coefficient, negative(b.coefficient));
  if (coefficient.numerator !== 0) return ok(dividedBy(plus(b.constant, negative(a.constant)), coefficient));
  return failure(
    isEqual(a.constant, b.constant)
      ? "Every number solves this equation: both sides are always equal."
      : "No number solves this equation: the sides always differ by the same.",
  );
}
