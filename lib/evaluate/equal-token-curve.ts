import { elected, type Sample } from "./best-of";
import { estimateOver, type Resamples, resample } from "./bootstrap";

export const strategies = ["pass-at-one", "majority", "best-of"] as const;
/** What is made of the tokens of a budget: one solution, a vote of several, or any right one of several. */
export type Strategy = (typeof strategies)[number];

export interface CurvePoint {
  /** Tokens that may be drawn for each problem. */
  readonly budget: number;
  /** Mean share of problems solved, with its 95 % interval over the problems. */
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
}

/** The share of draws that may lack samples to use up a budget; above it a point would say less than the model can. */
const MOST_EXHAUSTED = 0.05;

/**
 * Accuracy against a budget of tokens for each problem. Samples are taken one after another while they fit wholly into the budget; one that does not
 * is cut off and counts for nothing. Each sample of a problem once begins such a draw, the first follows the last, and the problem's value is the
 * mean. A curve of several samples ends before the first budget for which too few were drawn.
 *
 * @param problems the samples of each problem, none without
 * @param budgets ascending, in tokens
 */
export function equalTokenCurve(
  problems: readonly (readonly Sample[])[],
  strategy: Strategy,
  budgets: readonly number[],
  seed: number,
): readonly CurvePoint[] {
  const resamples: Resamples = resample(problems.length, seed);
  const points: CurvePoint[] = [];
  for (const budget of budgets) {
    const solved = problems.map((samples) => solvedWithin(samples, strategy, budget));
    const exhausted = solved.reduce((sum, { exhausted }) => sum + exhausted, 0) / problems.length;
    if (strategy !== "pass-at-one" && exhausted > MOST_EXHAUSTED) break;
    const { mean, interval } = estimateOver(
      solved.map(({ share }) => share),
      resamples,
    );
    points.push({ budget, accuracy: mean, low: interval[0], high: interval[1] });
  }
  return points;
}

/** Of the draws of one problem: the share that solves it, and the share that used every sample with tokens to spare. */
function solvedWithin(
  samples: readonly Sample[],
  strategy: Strategy,
  budget: number,
): { readonly share: number; readonly exhausted: number } {
  let solved = 0;
  let exhausted = 0;
  for (let start = 0; start < samples.length; start++) {
    const drawn = drawnWithin(samples, start, budget);
    if (drawn.length === samples.length) exhausted++;
    if (isSolved(drawn, strategy)) solved++;
  }
  return { share: solved / samples.length, exhausted: exhausted / samples.length };
}

function drawnWithin(samples: readonly Sample[], start: number, budget: number): readonly Sample[] {
  const drawn: Sample[] = [];
  let left = budget;
  for (let place = 0; place < samples.length; place++) {
    const sample = samples[(start + place) % samples.length] as Sample;
    left -= sample.tokens;
    if (left < 0) break;
    drawn.push(sample);
  }
  return drawn;
}

function isSolved(drawn: readonly Sample[], strategy: Strategy): boolean {
  switch (strategy) {
    case "pass-at-one":
      return drawn[0]?.isRight ?? false;
    case "majority":
      return elected(drawn)?.isRight ?? false;
    case "best-of":
      return drawn.some(({ isRight }) => isRight);
  }
}

/** Budgets in equal ratios from one to another, whole tokens, ascending, none twice. */
export function tokenBudgets(from: number, to: number, count: number): readonly number[] {
  const ratio = (to / from) ** (1 / Math.max(1, count - 1));
  const budgets = Array.from({ length: count }, (_, index) => Math.round(from * ratio ** index));
  return [...new Set(budgets)];
}
