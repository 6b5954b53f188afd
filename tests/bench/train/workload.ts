import { createRng } from "../../../lib/base/rng";
import { baseShape, initializeWeights } from "../../../lib/model/decoder/architecture";
import type { LikelihoodBatch } from "../../../lib/train/batch";

/** What every rival trains: the shape of the embedded models, from the same weights, on the same batch of random tokens again and again. */
export const shape = baseShape;
export const weights = initializeWeights(shape, 1);
export const learningRate = 1e-3;

const rows = 8;
const length = 256;
const tokens = rows * length;
const ids = (index: number) => {
  const rng = createRng(1, "test", index);
  return Int32Array.from({ length: tokens }, () => rng.below(shape.vocabulary));
};

export const batch: LikelihoodBatch = {
  objective: "likelihood",
  rows,
  length,
  tokens: ids(0),
  targets: ids(1),
  weights: new Float32Array(tokens).fill(1 / tokens),
};
