/** GRPO's advantages (Shao et al., "DeepSeekMath", 2024) and the weight of each token. */

/** Added to the standard deviation, so that a group of equal rewards has advantages of zero. */
const EPSILON = 1e-4;

/**
 * The advantage of each rollout of one prompt: its reward minus its group's mean. With `isScaled`, as in the paper of GRPO, it is also
 * divided by the group's standard deviation (over n - 1). Without, as Liu et al. ("Understanding R1-Zero-like training", 2025) advise,
 * groups that are nearly always right or wrong do not count for more.
 */
export function groupAdvantages(rewards: readonly number[], isScaled: boolean): readonly number[] {
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const differences = rewards.map((reward) => reward - mean);
  if (!isScaled || rewards.length < 2) return differences;
  const variance = differences.reduce((sum, difference) => sum + difference ** 2, 0) / (rewards.length - 1);
  return differences.map((difference) => difference / (Math.sqrt(variance) + EPSILON));
}

/** "token": every learned token of the batch has the same weight. "sequence": every rollout has, spread evenly over its tokens. */
export type TokenWeighting = "token" | "sequence";

/**
 * The weight of one token of each rollout, from each rollout's number of learned tokens. All weights sum to 1. A rollout without tokens has
 * weight 0.
 */
export function tokenWeights(lengths: readonly number[], weighting: TokenWeighting): readonly number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const sequences = lengths.filter((length) => length > 0).length;
  return lengths.map((length) => {
    if (length === 0) return 0;
    return weighting === "token" ? 1 / total : 1 / (sequences * length);
  });
}
