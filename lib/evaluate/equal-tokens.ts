import { bestOf, majority, meanTokens, passAtOne, type Sample } from "./best-of";
import { type Estimate, estimateOver, pairedDifference, resample } from "./bootstrap";

/** The accuracy of a model that may draw as many tokens for each problem as another needs for one solution (docs/method.md, section 7). */
export interface EqualTokens {
  /** Tokens for each problem. */
  readonly budget: number;
  /** Mean tokens of one of its samples. */
  readonly tokens: number;
  /** How many of its samples fit into the budget, by the mean tokens of both; at least one. */
  readonly fit: number;
  /** How many were compared: less than `fit` where fewer were drawn, a disadvantage for this model that must be reported. */
  readonly compared: number;
  readonly passAtOne: Estimate;
  readonly majority: Estimate;
  readonly bestOf: Estimate;
}

/** Lists of samples by problem, each with at least one. Every estimate is a share with its interval over the problems. */
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

/** The difference of two models' pass@1, on the same problems in the same order. */
export const passAtOneAbove = (first: readonly (readonly Sample[])[], second: readonly (readonly Sample[])[], seed: number): Estimate =>
  pairedDifference(first.map(passAtOne), second.map(passAtOne), seed);
