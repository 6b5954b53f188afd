import { elected, type Sample } from "./best-of";
import { estimateOver, type Resamples, resample } from "./bootstrap";

export const strategies = ["pass-at-one", "majority", "best-of"] as const;
/** How a budget of tokens is spent: on one solution, on a vote of several, or on several of which any may be right. */
export type Strategy = (typeof strategies)[number];

export interface CurvePoint {
  /** The tokens that may be drawn for each problem. */
  readonly budget: number;
  /** Mean share of problems solved, with its 95 % interval over the problems. */
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
}

/** The share of draws that may run out of samples before a budget is spent; above it, a point would understate the model. */
const MOST_EXHAUSTED = 0.05;

/**
 * Accuracy against a budget of tokens for each problem. A draw takes samples in order while they fit completely into the budget; one that
 * does not fit is cut off and counts for nothing. Each sample of a problem begins one draw, cyclically, and the problem's value is the
 * mean. A curve of several samples ends before the first budget for which there were too few.
 *
 * @param problems the samples of each problem, at least one
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

/** For the draws of one problem: the share that solves it, and the share that used every sample before the budget was spent. */
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

/** Budgets in equal ratios, in whole tokens, ascending, without repeats. */
export function tokenBudgets(from: number, to: number, count: number): readonly number[] {
  const ratio = (to / from) ** (1 / Math.max(1, count - 1));
  const budgets = Array.from({ length: count }, (_, index) => Math.round(from * ratio ** index));
  return [...new Set(budgets)];
}
