import type { ClippedBatch } from "../../lib/train/batch";

/** Natural logarithm of the softmax of `logits` at `token`, float64. */
export function logProbability(logits: readonly number[], token: number): number {
  return Number(logits[token]) - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
}

/** The clipped surrogate of one token, as PPO's paper writes it, float64. */
export function surrogateOf({ advantages, oldLogProbabilities, clip }: ClippedBatch, at: number, logProbabilityNow: number) {
  const advantage = Number(advantages[at]);
  const ratio = Math.exp(logProbabilityNow - Number(oldLogProbabilities[at]));
  const bounded = Math.min(Math.max(ratio, 1 - clip.low), 1 + clip.high);
  const value = Math.min(ratio * advantage, bounded * advantage);
  return { ratio, value, isClipped: value < ratio * advantage };
}
