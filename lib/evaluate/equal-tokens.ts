import { bestOf, majority, meanTokens, passAtOne, type Sample } from "./best-of";
import { type Estimate, estimateOver, pairedDifference, resample } from "./bootstrap";

/** What a model reaches that may draw as many tokens for each problem as another needs for one solution (docs/method.md, section 7). */
export interface EqualTokens {
  /** Tokens for each problem. */
  readonly budget: number;
  /** Mean tokens of one of its samples. */
  readonly tokens: number;
  /** How many of its samples fit into the budget, on the average of both; at least one. */
  readonly fit: number;
  /** How many were compared: less than `fit` where fewer were drawn, which puts this model at a disadvantage that has to be said. */
  readonly compared: number;
  readonly passAtOne: Estimate;
  readonly majority: Estimate;
  readonly bestOf: Estimate;
}

/** Lists of samples by problem, each not empty; every estimate is of a share, with its interval over the problems. */
export function compareAtEqualTokens(problems: readonly (readonly Sample[])[], budget: number, seed: number): EqualTokens {
  const tokens = meanTokens(problems);
  const fit = Math.max(1, Math.floor(budget / tokens));
  const compared = Math.min(fit, ...problems.map((samples) => samples.length));
  const resamples = resample(problems.length, seed);
  return {
    budget,
    tokens,
    fit,
    compared,
    passAtOne: estimateOver(problems.map(passAtOne), resamples),
    majority: estimateOver(
      problems.map((samples) => majority(samples, compared)),
      resamples,
    ),
    bestOf: estimateOver(
      problems.map((samples) => bestOf(samples, compared)),
      resamples,
    ),
  };
}

/** How far one model's pass@1 lies above another's, on the same problems in the same order. */
export const passAtOneAbove = (first: readonly (readonly Sample[])[], second: readonly (readonly Sample[])[], seed: number): Estimate =>
  pairedDifference(first.map(passAtOne), second.map(passAtOne), seed);
