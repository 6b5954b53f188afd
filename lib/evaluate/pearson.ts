import { failure, ok, type Result } from "../base/result";

/** A linear relation between two quantities of the same points. */
export interface Correlation {
  /** Pearson's r, from -1 to 1. */
  readonly r: number;
  /** 95 %, by Fisher's z; from -1 to 1 for three points, which determine nothing. */
  readonly interval: readonly [number, number];
  readonly points: number;
  /** The least-squares line y = slope * x + intercept. */
  readonly slope: number;
  readonly intercept: number;
}

/** The normal distribution's 97.5 % quantile. */
const NORMAL_QUANTILE = 1.959963984540054;

/** Pearson's r of the points, or why there is none, as a sentence without its full stop. */
export function pearson(points: readonly { readonly x: number; readonly y: number }[]): Result<Correlation> {
  const count = points.length;
  if (count < 3) return failure(`a correlation needs at least 3 points, and there ${count === 1 ? "is 1" : `are ${count}`}`);
  if (points.some(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y))) return failure("a point has no number");
  // Compares the values themselves: their mean is rounded, so that their sum of squares need not be 0.
  if (points.every(({ x }) => x === points[0]?.x)) return failure("all points have the same x, so nothing can depend on it");
  if (points.every(({ y }) => y === points[0]?.y)) return failure("all points have the same y, so nothing varies");
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const { x, y } of points) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  if (xx === 0 || yy === 0) return failure("the points lie so close together that nothing varies");
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  const slope = xy / xx;
  return ok({ r, interval: fisherInterval(r, count), points: count, slope, intercept: meanY - slope * meanX });
}

/** Fisher 1915: z = artanh r is about normal with standard error 1 / sqrt(n - 3). */
function fisherInterval(r: number, count: number): readonly [number, number] {
  if (Math.abs(r) === 1) return [r, r];
  if (count === 3) return [-1, 1];
  const half = NORMAL_QUANTILE / Math.sqrt(count - 3);
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
}

/** For example "r = 0.82, 95 % interval 0.41 to 0.95, 12 points". */
export const correlationWords = ({ r, interval: [low, high], points }: Correlation): string =>
  `r = ${signed(r)}, 95 % interval ${signed(low)} to ${signed(high)}, ${points} points`;

const signed = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, "")
    .replace("-", "−");
