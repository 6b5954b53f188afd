import { failure, ok, type Result } from "../../base/result";
import { type BracketTerm, constant, type Equation, type PlainTerm, type Side, type Term, unknown, writeEquation } from "./equation";
import { fraction } from "./fraction";

/** Bounds within which all arithmetic on what was read is exact. */
const MOST_DIGITS = 4;
const MOST_TERMS = 12;
const LARGEST_DENOMINATOR = 1_000_000;

/** An equation of a text as `writeEquation` writes it; null for every other text. */
export function readWrittenEquation(text: string): Equation | null {
  const read = readEquation(text);
  return read.ok && writeEquation(read.value) === text ? read.value : null;
}

/** An equation as people write it: with or without spaces, "3*x", any minus sign. The error says what is wrong, in words. */
export function readEquation(text: string): Result<Equation> {
  const plain = text
    .replace(/[\u2212\u2012\u2013\u2014]/g, "-")
    .replace(/[\u00d7\u00b7\u22c5]/g, "*")
    .replace(/[\u00f7:]/g, "/")
    .replace(/[[{]/g, "(")
    .replace(/[\]}]/g, ")")
    .replace(/X/g, "x");
  const sides = plain.split("=");
  const [left = "", right = ""] = sides;
  if (sides.length === 1) return failure(`There is no "=" in "${shorten(text)}": an equation has two sides.`);
  if (sides.length > 2) return failure(`There are ${sides.length - 1} "=" where one belongs.`);
  if (left.trim() === "" || right.trim() === "") return failure(`Nothing stands ${left.trim() === "" ? "before" : "after"} the "=".`);
  const readLeft = readSide(left);
  if (!readLeft.ok) return readLeft;
  const readRight = readSide(right);
  if (!readRight.ok) return readRight;
  const denominators = [...readLeft.value, ...readRight.value].flatMap((term) => (term.kind === "bracket" ? term.inside : [term]));
  const product = denominators.reduce((all, term) => (term.kind === "constant" ? all * term.value.denominator : all), 1);
  return product > LARGEST_DENOMINATOR
    ? failure("These fractions are too fine to be computed with here.")
    : ok({ left: readLeft.value, right: readRight.value });
}

type Token = { readonly kind: "number"; readonly value: number } | { readonly kind: "sign"; readonly text: string };

function tokensOf(text: string): Result<readonly Token[]> {
  const tokens: Token[] = [];
  for (const [piece] of text.matchAll(/\d+(?:[.,]\d+)?|[a-z]+|\^|[\u00b2\u00b3]|\S/giu)) {
    if (/^\d+[.,]\d+$/.test(piece)) return failure(`${shorten(piece)} is not a whole number: multiply both sides first.`);
    if (/^\d+$/.test(piece)) {
      if (piece.length > MOST_DIGITS) return failure(`${shorten(piece)} is too large a number.`);
      tokens.push({ kind: "number", value: Number(piece) });
    } else if (/^x{2,}$|^[\^\u00b2\u00b3]$/.test(piece)) return failure("Only x itself can be solved for here, not a power of it.");
    else if (/^[a-z]+$/i.test(piece) && piece !== "x") return failure(`The unknown is called x here: "${shorten(piece)}" cannot be read.`);
    else if (!"x()+-*/".includes(piece)) return failure(`"${shorten(piece)}" cannot be a part of an equation.`);
    else tokens.push({ kind: "sign", text: piece });
  }
  return ok(tokens);
}

function readSide(text: string): Result<Side> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  return createReader(tokens.value).side();
}

/** Reads from left to right; one token decides what comes next. */
function createReader(tokens: readonly Token[]) {
  let at = 0;
  const isNext = (text: string): boolean => {
    const token = tokens[at];
    return token?.kind === "sign" && token.text === text;
  };
  const take = (text: string): boolean => {
    if (!isNext(text)) return false;
    at++;
    return true;
  };
  const takeNumber = (): number | null => {
    const token = tokens[at];
    if (token?.kind !== "number") return null;
    at++;
    return token.value;
  };
  const next = (): string => {
    const token = tokens[at];
    return token === undefined ? "the end" : `"${token.kind === "number" ? token.value : token.text}"`;
  };

  /** A term after its sign. */
  const term = (isNegated: boolean, isInside: boolean): Result<Term> => {
    const sign = isNegated ? -1 : 1;
    const number = takeNumber();
    if (number !== null && take("/")) {
      const denominator = takeNumber();
      if (denominator === null) return failure("Only a number can be divided by, as in 5/3, not x or a bracket.");
      if (denominator === 0) return failure("Nothing can be divided by 0.");
      if (isNext("x") || isNext("(") || isNext("*")) return failure("Multiply both sides until x has whole coefficients.");
      return ok(constant(fraction(sign * number, denominator)));
    }
    const isTimes = number !== null && take("*");
    const factor = sign * (number ?? 1);
    if (take("x")) {
      if (isNext("/")) return failure("Multiply both sides until x is not divided.");
      if (isNext("x") || isNext("(") || isNext("*")) return failure("A term has its number before x, and x only once: 3x.");
      return ok(unknown(factor));
    }
    if (take("(")) return bracket(factor, isInside);
    if (isTimes || number === null) return failure(`A number, x or a bracket is missing before ${next()}.`);
    return ok(constant(factor));
  };

  const bracket = (factor: number, isInside: boolean): Result<Term> => {
    if (isInside) return failure("A bracket inside another one cannot be read here.");
    const inside = sum(true);
    if (!inside.ok) return inside;
    if (!take(")")) return failure('A ")" is missing.');
    if (isNext("(") || isNext("x") || isNext("*") || isNext("/") || tokens[at]?.kind === "number") {
      return failure("Write the factor of a bracket before it, as in 3(x - 4).");
    }
    const read: BracketTerm = { kind: "bracket", factor, inside: inside.value as readonly PlainTerm[] };
    return ok(read);
  };

  const sum = (isInside: boolean): Result<Side> => {
    const terms: Term[] = [];
    for (;;) {
      const isNegated = isNext("-");
      if (isNegated || isNext("+")) at++;
      else if (terms.length > 0) return ok(terms);
      const read = term(isNegated, isInside);
      if (!read.ok) return read;
      terms.push(read.value);
      if (terms.length > MOST_TERMS) return failure(`A side has more than ${MOST_TERMS} terms.`);
    }
  };

  return {
    side: (): Result<Side> => {
      const read = sum(false);
      if (!read.ok || at === tokens.length) return read;
      return failure(isNext(")") ? 'There is a ")" without its "(".' : `A plus or a minus is missing before ${next()}.`);
    },
  };
}

/** The term of an operation: "3x" or "7", not negative, as it is written in a step; null for every other text. */
export function readPlainTerm(text: string): PlainTerm | null {
  const side = /^(?:\d{0,4}x|\d{1,4}(?:\/\d{1,4})?)$/.test(text) ? readSide(text) : null;
  const term = side?.ok ? side.value[0] : undefined;
  return term === undefined || term.kind === "bracket" ? null : term;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
