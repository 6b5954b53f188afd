import { assertNever } from "../../base/assert";
import { failure, ok, type Result } from "../../base/result";
import {
  type BracketTerm,
  combineSide,
  constant,
  type Equation,
  isCombined,
  type PlainTerm,
  type Side,
  type Term,
  unknown,
  writeTerm,
} from "./equation";
import { dividedBy, fraction, isEqual, negative, times, zero } from "./fraction";

/** One transformation that keeps an equation's solutions. */
export type Operation =
  | { readonly kind: "expand" }
  | { readonly kind: "combine" }
  | { readonly kind: "add" | "subtract" /** Not negative. */; readonly term: PlainTerm }
  | { readonly kind: "divide" /** Whole, neither 0 nor 1. */; readonly by: number };

/**
 * The result of the operation: one equation, or for "expand" one for each bracket. The error says why it cannot be done. Terms are moved
 * and divided only in an equation whose like terms are combined, so that each step is one transformation.
 */
export function applyOperation(equation: Equation, operation: Operation): Result<readonly Equation[]> {
  switch (operation.kind) {
    case "expand": {
      const expanded = expandOne(equation);
      return expanded.length === 0 ? failure("There is no bracket to expand.") : ok(expanded);
    }
    case "combine":
      return isCombined(equation) ? failure("There are no like terms to combine.") : ok([mapSides(equation, combineSide)]);
    case "add":
    case "subtract": {
      if (!isCombined(equation)) return failure("Like terms have to be combined first.");
      if (isZero(operation.term)) return failure("That changes nothing.");
      const term = operation.kind === "add" ? operation.term : negativeTerm(operation.term);
      return ok([mapSides(equation, (side) => combineSide([...side, term]))]);
    }
    case "divide": {
      const { by } = operation;
      if (by === 0 || by === 1) return failure(by === 0 ? "Nothing can be divided by 0." : "That changes nothing.");
      if (!isCombined(equation)) return failure("Like terms have to be combined first.");
      const [left, right] = [divideSide(equation.left, by), divideSide(equation.right, by)];
      return left === null || right === null ? failure(`Not every coefficient can be divided by ${by}.`) : ok([{ left, right }]);
    }
    default:
      return assertNever(operation);
  }
}

const mapSides = ({ left, right }: Equation, change: (side: Side) => Side): Equation => ({ left: change(left), right: change(right) });

/** The equation with one of its brackets expanded, for each of them. */
function expandOne(equation: Equation): Equation[] {
  const ofSide = (side: Side): Side[] =>
    side.flatMap((term, at) => (term.kind === "bracket" ? [[...side.slice(0, at), ...expandTerm(term), ...side.slice(at + 1)]] : []));
  return [
    ...ofSide(equation.left).map((left) => ({ ...equation, left })),
    ...ofSide(equation.right).map((right) => ({ ...equation, right })),
  ];
}

export const expandTerm = ({ factor, inside }: BracketTerm): readonly PlainTerm[] => inside.map((term) => timesTerm(term, factor));

export const timesTerm = (term: PlainTerm, factor: number): PlainTerm =>
  term.kind === "constant" ? constant(times(term.value, fraction(factor))) : unknown(term.coefficient * factor);

export const negativeTerm = (term: PlainTerm): PlainTerm =>
  term.kind === "constant" ? constant(negative(term.value)) : unknown(-term.coefficient);

export const isNegative = (term: PlainTerm): boolean => writeTerm(term).startsWith("-");

const isZero = (term: PlainTerm): boolean => (term.kind === "constant" ? isEqual(term.value, zero) : term.coefficient === 0);

/** Null where a coefficient or the factor of a bracket is no multiple. A bracket that loses its factor is opened. */
function divideSide(side: Side, by: number): Side | null {
  const divided: Term[] = [];
  for (const term of side) {
    if (term.kind === "constant") divided.push(constant(dividedBy(term.value, fraction(by))));
    else {
      const factor = (term.kind === "unknown" ? term.coefficient : term.factor) / by;
      if (!Number.isInteger(factor)) return null;
      if (term.kind === "unknown") divided.push(unknown(factor));
      else if (factor === 1) divided.push(...term.inside);
      else divided.push({ ...term, factor });
    }
  }
  return divided;
}
