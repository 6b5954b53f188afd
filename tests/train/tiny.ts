import { createRng } from "../../lib/base/rng";
import { type DecoderShape, initializeWeights } from "../../lib/model/decoder/architecture";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";
import type { ClippedBatch, LikelihoodBatch } from "../../lib/train/batch";
import { referenceLogits } from "../model/reference-decoder";
import { logProbability } from "./reference-objective";

/** A decoder small enough for finite differences. */
export const tinyShape: DecoderShape = {
  vocabulary: 7,
  width: 8,
  layers: 2,
  heads: 2,
  headSize: 4,
  feedForward: 10,
  maxPositions: 16,
  rotaryBase: 50,
};
export const tinyWeights = initializeWeights(tinyShape, 21);
export const runtime = nodeRuntime({ threads: 1 });

/** Random tokens, with weights of either sign and some zeros. */
export function tinyBatch(seed: number, rows = 2, length = 5): LikelihoodBatch {
  const rng = createRng(seed, "test");
  const ids = () => Int32Array.from({ length: rows * length }, () => rng.below(tinyShape.vocabulary));
  const weights = Float32Array.from({ length: rows * length }, () => (rng.uniform() < 0.3 ? 0 : rng.normal()));
  return { objective: "likelihood", rows, length, tokens: ids(), targets: ids(), weights };
}

/** The same with advantages of either sign, as if drawn by a policy that was a little different. */
export function tinyClippedBatch(seed: number, rows = 2, length = 5): ClippedBatch {
  const batch = tinyBatch(seed, rows, length);
  const rng = createRng(seed, "test", 1);
  const logits = rowsOf(batch.tokens, length).flatMap((row) => referenceLogits(tinyShape, tinyWeights, row));
  return {
    ...batch,
    objective: "clipped",
    weights: batch.weights.map(Math.abs),
    advantages: Float32Array.from({ length: rows * length }, () => rng.normal()),
    oldLogProbabilities: Float32Array.from(logits, (row, at) => logProbability(row, Number(batch.targets[at])) + 0.5 * rng.normal()),
    clip: { low: 0.2, high: 0.3 },
  };
}

export const rowsOf = (ids: Int32Array, length: number): number[][] =>
  Array.from({ length: ids.length / length }, (_, row) => [...ids.subarray(row * length, (row + 1) * length)]);
