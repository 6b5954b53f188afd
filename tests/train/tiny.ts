import { createRng } from "../../lib/base/rng";
import { type DecoderShape, initializeWeights } from "../../lib/model/decoder/architecture";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";
import type { Batch } from "../../lib/train/trainer";

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
export function tinyBatch(seed: number, rows = 2, length = 5): Batch {
  const rng = createRng(seed, "test");
  const ids = () => Int32Array.from({ length: rows * length }, () => rng.below(tinyShape.vocabulary));
  const weights = Float32Array.from({ length: rows * length }, () => (rng.uniform() < 0.3 ? 0 : rng.normal()));
  return { rows, length, tokens: ids(), targets: ids(), weights };
}

export const rowsOf = (ids: Int32Array, length: number): number[][] =>
  Array.from({ length: ids.length / length }, (_, row) => [...ids.subarray(row * length, (row + 1) * length)]);
