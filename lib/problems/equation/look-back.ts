import { type Equation, joinSigned, lineOf, type Side, type Term } from "./equation";
import { type Fraction, fraction, plus, times, writeFraction } from "./fraction";
import { LARGEST_NUMBER } from "./instance";

/**
 * Checks a value by inserting it: "With x = 5 the sides are 3(1) + 5 = 3 + 5 = 8 and 10 + 9 = 19."; for a fraction, both sides times its
 * denominator. Each number follows from earlier ones by one operation. Null where a number is larger than the family's largest.
 */
export function lookBack(equation: Equation, value: Fraction): string | null {
  const scale = value.denominator;
  const [left, right] = [evaluationOf(equation.left, value), evaluationOf(equation.right, value)];
  const numbers = [value.numerator, scale, ...left.numbers, ...right.numbers];
  if (numbers.some((number) => !Number.isInteger(number) || Math.abs(number) > LARGEST_NUMBER)) return null;
  const sides = scale === 1 ? "the sides are" : `the sides times ${scale} are`;
  return `With x = ${writeFraction(value)} ${sides} ${left.text} and ${right.text}.`;
}

interface Evaluation {
  readonly text: string;
  /** Every number of the text; one that is no whole number has no place in it. */
  readonly numbers: readonly number[];
}

function evaluationOf(side: Side, value: Fraction): Evaluation {
  const terms = side.map((term) => evaluateTerm(term, value));
  const total = terms.reduce((sum, term) => sum + term.value, 0);
  const stages = [
    joinSigned(terms.map(({ withBracket }) => withBracket)),
    joinSigned(terms.map((term) => String(term.value))),
    String(total),
  ];
  return {
    text: stages.filter((stage, i) => stage !== stages[i - 1]).join(" = "),
    numbers: [total, ...terms.flatMap(({ numbers }) => numbers)],
  };
}

interface EvaluatedTerm {
  readonly value: number;
  /** "3(1)" for a bracket, else the value. */
  readonly withBracket: string;
  readonly numbers: readonly number[];
}

/** The term's value times the denominator of x. */
function evaluateTerm(term: Term, value: Fraction): EvaluatedTerm {
  const scale = fraction(value.denominator);
  const at = (side: Side): number => {
    const line = lineOf(side);
    return numberOf(times(plus(times(line.coefficient, value), line.constant), scale));
  };
  const result = at([term]);
  if (term.kind !== "bracket") return { value: result, withBracket: String(result), numbers: [result] };
  const inside = at(term.inside);
  const factor = term.factor === 1 ? "" : term.factor === -1 ? "-" : String(term.factor);
  return { value: result, withBracket: `${factor}(${inside})`, numbers: [result, inside, term.factor] };
}

const numberOf = ({ numerator, denominator }: Fraction): number => numerator / denominator;
