/** An exact number: lowest terms, the denominator positive, both of them safe integers. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** `numerator / denominator` in lowest terms; the denominator is not zero. */
export function fraction(numerator: number, denominator = 1): Fraction {
  if (denominator === 0) throw new Error(`${numerator} / 0 is no number`);
  const divisor = greatestCommonDivisor(Math.abs(numerator), Math.abs(denominator)) * Math.sign(denominator);
  // Plus zero, so that there is one zero.
  const lowest = { numerator: numerator / divisor + 0, denominator: denominator / divisor };
  if (!Number.isSafeInteger(lowest.numerator) || !Number.isSafeInteger(lowest.denominator)) {
    throw new Error(`${numerator} / ${denominator} is not exact`);
  }
  return lowest;
}

const greatestCommonDivisor = (a: number, b: number): number => {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
};

export const zero: Fraction = { numerator: 0, denominator: 1 };

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.numerator * b.numerator, a.denominator * b.denominator);

export const dividedBy = (a: Fraction, b: Fraction): Fraction => fraction(a.numerator * b.denominator, a.denominator * b.numerator);

export const negative = ({ numerator, denominator }: Fraction): Fraction => fraction(-numerator, denominator);

export const isEqual = (a: Fraction, b: Fraction): boolean => a.numerator === b.numerator && a.denominator === b.denominator;

/** "5", "-2" or "5/3": equal numbers are equal texts. */
export const writeFraction = ({ numerator, denominator }: Fraction): string =>
  denominator === 1 ? String(numerator) : `${numerator}/${denominator}`;

/** The number of such a text, in lowest terms or not; null where it is none. */
export function readFraction(text: string): Fraction | null {
  const match = /^(-?\d{1,6})(?:\/(\d{1,6}))?$/.exec(text);
  const denominator = Number(match?.[2] ?? 1);
  return match === null || denominator === 0 ? null : fraction(Number(match[1]), denominator);
}
