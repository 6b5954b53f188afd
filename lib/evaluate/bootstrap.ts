import { createRng } from "../base/rng";

const RESAMPLES = 2000;

/** The 95 % percentile interval of the mean of `values`, by resampling them with replacement; each value in, interval out, are shares. */
export function bootstrapInterval(values: readonly number[], seed: number): readonly [number, number] {
  if (values.length === 0) throw new Error("no values to resample");
  const rng = createRng(seed, "bootstrap");
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[rng.below(values.length)] as number;
    return sum / values.length;
  }).sort();
  return [means[Math.floor(RESAMPLES * 0.025)] as number, means[Math.ceil(RESAMPLES * 0.975) - 1] as number];
}
