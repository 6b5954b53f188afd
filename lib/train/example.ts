import { PAD } from "../model/vocabulary";
import type { LikelihoodBatch } from "./batch";
import type { Bucket } from "./graph/blocks";

/** One text to learn from, as tokens. */
export interface Example {
  /** From `<start>` to `<end>`. */
  readonly tokens: readonly number[];
  /** How many tokens at the beginning are given, not learned: the problem. At least 1. */
  readonly given: number;
}

/**
 * The examples as one batch, a row each, padded to the bucket's length. Every learned token counts the same, so that the
 * loss is the mean over them, in nats a token.
 */
export function packBatch(examples: readonly Example[], bucket: Bucket): LikelihoodBatch {
  const { rows, length } = bucket;
  if (examples.length !== rows) throw new Error(`${examples.length} examples for ${rows} rows`);
  const tokens = new Int32Array(rows * length).fill(PAD);
  const targets = new Int32Array(rows * length).fill(PAD);
  const weights = new Float32Array(rows * length);
  const learned = examples.reduce((total, example) => total + example.tokens.length - example.given, 0);
  examples.forEach((example, row) => {
    if (example.tokens.length > length + 1) throw new Error(`an example of ${example.tokens.length} tokens for rows of ${length}`);
    tokens.set(example.tokens.slice(0, -1), row * length);
    targets.set(example.tokens.slice(1), row * length);
    weights.fill(1 / learned, row * length + example.given - 1, row * length + example.tokens.length - 1);
  });
  return { objective: "likelihood", rows, length, tokens, targets, weights };
}
