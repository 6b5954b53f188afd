import { doubleAt, numberAt, unsignedAt } from "../base/columns";
import { createRng } from "../base/rng";

const RESAMPLES = 2000;

/** Draws with replacement, shared by all figures of the same problems: the index of the value at each place of each resample. */
export interface Resamples {
  /** The number of values of a resample. */
  readonly count: number;
  /** 2,000 resamples, one after another. */
  readonly drawn: Uint32Array;
}

/** Draws 2,000 resamples of `count` values. The same `count` and `seed` give the same draws. */
export function resample(count: number, seed: number): Resamples {
  const rng = createRng(seed, "bootstrap");
  return { count, drawn: Uint32Array.from({ length: RESAMPLES * count }, () => rng.below(count)) };
}

/** The 95 % percentile interval of the mean of `values`, over resamples of their number; in their unit. */
export function intervalOver(values: readonly number[], { count, drawn }: Resamples): readonly [number, number] {
  if (values.length === 0) throw new Error("no values to resample");
  if (values.length !== count) throw new Error(`${values.length} values, and draws for ${count}`);
  const means = Float64Array.from({ length: RESAMPLES }, (_, resample) => {
    let sum = 0;
    for (let place = resample * count; place < (resample + 1) * count; place++) sum += numberAt(values, unsignedAt(drawn, place));
    return sum / count;
  }).sort();
  return [doubleAt(means, Math.floor(RESAMPLES * 0.025)), doubleAt(means, Math.ceil(RESAMPLES * 0.975) - 1)];
}

/** The 95 % percentile interval of the mean of `values`, by resampling them with replacement. Values and interval are shares. */
export const bootstrapInterval = (values: readonly number[], seed: number): readonly [number, number] =>
  intervalOver(values, resample(values.length, seed));

/** A mean over problems with its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly interval: readonly [number, number];
}

/** The mean of one value a problem, at least one, and its interval over the problems. */
export const estimateOver = (values: readonly number[], resamples: Resamples): Estimate => ({
  interval: intervalOver(values, resamples),
  mean: values.reduce((sum, value) => sum + value, 0) / values.length,
});

/**
 * The difference of the means of `first` and `second`, which are over the same problems in the same order. A resample draws a problem for
 * both, so that the problems' common difficulty does not widen the interval.
 */
export function pairedDifference(first: readonly number[], second: readonly number[], seed: number): Estimate {
  if (first.length !== second.length) throw new Error(`${first.length} problems beside ${second.length}`);
  const differences = first.map((value, problem) => value - numberAt(second, problem));
  return estimateOver(differences, resample(differences.length, seed));
}
