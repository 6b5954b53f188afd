/** GRPO's advantages (Shao et al., "DeepSeekMath", 2024) and what each token counts. */

/** Added to the standard deviation, so that a group of equal rewards has advantages of zero. */
const EPSILON = 1e-4;

/**
 * How much better each rollout of one prompt was than its group: its reward minus the group's mean. With `isScaled`, as in the paper of GRPO,
 * also divided by the group's standard deviation (over n - 1); without, as Liu et al. ("Understanding R1-Zero-like training", 2025) advise,
 * groups that are nearly always right or wrong do not count for more.
 */
export function groupAdvantages(rewards: readonly number[], isScaled: boolean): readonly number[] {
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const differences = rewards.map((reward) => reward - mean);
  if (!isScaled || rewards.length < 2) return differences;
  const variance = differences.reduce((sum, difference) => sum + difference ** 2, 0) / (rewards.length - 1);
  return differences.map((difference) => difference / (Math.sqrt(variance) + EPSILON));
}

/** "token": every learned token of the batch counts the same. "sequence": every rollout does, by the mean over its own tokens. */
export type TokenWeighting = "token" | "sequence";

/** What one token of each rollout counts, given how many learned tokens each has; all tokens together count 1. A rollout without tokens counts nothing. */
export function tokenWeights(lengths: readonly number[], weighting: TokenWeighting): readonly number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const sequences = lengths.filter((length) => length > 0).length;
  return lengths.map((length) => {
    if (length === 0) return 0;
    return weighting === "token" ? 1 / total : 1 / (sequences * length);
  });
}
