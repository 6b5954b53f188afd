import { type Fraction, fraction, isEqual, plus, times, writeFraction, zero } from "./fraction";

/** A term without a bracket: "5", "-5/3", "3x". */
export type PlainTerm =
  | { readonly kind: "constant"; readonly value: Fraction }
  | { readonly kind: "unknown" /** A whole number. */; readonly coefficient: number };

/** "3(x - 4)", with a whole factor. */
export interface BracketTerm {
  readonly kind: "bracket";
  readonly factor: number;
  readonly inside: readonly PlainTerm[];
}

export type Term = PlainTerm | BracketTerm;

/** A sum of at least one term: the constant 0 stands for an empty side. */
export type Side = readonly Term[];

/** A linear equation in x as written, with its terms in order. */
export interface Equation {
  readonly left: Side;
  readonly right: Side;
}

export const constant = (value: number | Fraction): PlainTerm => ({
  kind: "constant",
  value: typeof value === "number" ? fraction(value) : value,
});

export const unknown = (coefficient: number): PlainTerm => ({ kind: "unknown", coefficient });

export const sidesOf = ({ left, right }: Equation): readonly [Side, Side] => [left, right];

/** "3(x - 4) + 5 = 2x + 9" */
export const writeEquation = ({ left, right }: Equation): string => `${writeSide(left)} = ${writeSide(right)}`;

export const writeSide = (side: Side): string => joinSigned(side.map(writeTerm));

/** "3x", "-5/3", "-(x - 4)": with its sign where that is a minus. */
export function writeTerm(term: Term): string {
  switch (term.kind) {
    case "constant":
      return writeFraction(term.value);
    case "unknown":
      return `${writeFactor(term.coefficient)}x`;
    case "bracket":
      return `${writeFactor(term.factor)}(${writeSide(term.inside)})`;
  }
}

const writeFactor = (factor: number): string => (factor === 1 ? "" : factor === -1 ? "-" : String(factor));

/** Numbers or terms as a sum: "3x", "-12" and "5" are "3x - 12 + 5". */
export const joinSigned = (parts: readonly string[]): string =>
  parts.map((part, i) => (i === 0 ? part : part.startsWith("-") ? ` - ${part.slice(1)}` : ` + ${part}`)).join("");

/** The value of a side, as `coefficient` x + `constant`. */
export interface Line {
  readonly coefficient: Fraction;
  readonly constant: Fraction;
}

export function lineOf(side: Side): Line {
  let line: Line = { coefficient: zero, constant: zero };
  for (const term of side) {
    switch (term.kind) {
      case "constant":
        line = { ...line, constant: plus(line.constant, term.value) };
        break;
      case "unknown":
        line = { ...line, coefficient: plus(line.coefficient, fraction(term.coefficient)) };
        break;
      case "bracket": {
        const inside = lineOf(term.inside);
        const factor = fraction(term.factor);
        line = {
          coefficient: plus(line.coefficient, times(factor, inside.coefficient)),
          constant: plus(line.constant, times(factor, inside.constant)),
        };
      }
    }
  }
  return line;
}

/** The x of an equation such as "x = 5" or "5 = x"; null for any other. */
export function statedValue({ left, right }: Equation): Fraction | null {
  const [a, b] = [left, right].map((side) => (side.length === 1 ? side[0] : undefined));
  const [x, value] = a?.kind === "unknown" ? [a, b] : [b, a];
  return x?.kind === "unknown" && x.coefficient === 1 && value?.kind === "constant" ? value.value : null;
}

/** Whether both have the same sums, in any order of terms. */
export const isSameEquation = (a: Equation, b: Equation): boolean =>
  keyOfSide(a.left) === keyOfSide(b.left) && keyOfSide(a.right) === keyOfSide(b.right);

const keyOfSide = (side: Side): string => side.map(writeTerm).sort().join(" ");

const isPlainZero = (term: Term): boolean => term.kind === "constant" && isEqual(term.value, zero);

/** Whether a side has at most one term with x and one constant beside its brackets, and no superfluous zero. */
export const isCombinedSide = (side: Side): boolean =>
  side.filter(({ kind }) => kind === "unknown").length <= 1 &&
  side.filter(({ kind }) => kind === "constant").length <= 1 &&
  side.every((term) => !(term.kind === "unknown" && term.coefficient === 0) && !(isPlainZero(term) && side.length > 1));

export const isCombined = (equation: Equation): boolean => sidesOf(equation).every(isCombinedSide);

/** The side with like terms combined: x, then brackets, then the constant. */
export function combineSide(side: Side): Side {
  const { coefficient, constant: number } = lineOf(side.filter(({ kind }) => kind !== "bracket"));
  const combined: Term[] = [];
  if (!isEqual(coefficient, zero)) combined.push(unknown(coefficient.numerator));
  combined.push(...side.filter(({ kind }) => kind === "bracket"));
  if (!isEqual(number, zero) || combined.length === 0) combined.push(constant(number));
  return combined;
}

/** The largest number written in the equation, without its sign. */
export function largestNumber(equation: Equation): number {
  const numbers = sidesOf(equation).flatMap((side) => side.flatMap(numbersOf));
  return Math.max(...numbers.map(Math.abs));
}

/** The numbers of a term; a factor of 1 is one of them. */
export function numbersOf(term: Term): readonly number[] {
  switch (term.kind) {
    case "constant":
      return [term.value.numerator, term.value.denominator];
    case "unknown":
      return [term.coefficient];
    case "bracket":
      return [term.factor, ...term.inside.flatMap(numbersOf)];
  }
}
