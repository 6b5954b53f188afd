import { present } from "../base/assert";
import { createRng } from "../base/rng";
import { SpokenError } from "../base/spoken-error";
import type { Batch } from "./batch";
import { type Example, groupByLength, learnedTokens, packBatch } from "./example";

/** How much is read: a number of passes over the examples, or passes until a number of tokens has been learned from. */
export type Amount = { readonly kind: "passes"; readonly passes: number } | { readonly kind: "tokens"; readonly tokens: number };

/** The batches of a training, known before its first step. Each depends on its number alone. */
export interface BatchSequence {
  readonly steps: number;
  /** The number of examples read over all steps, repetitions included. */
  readonly examples: number;
  readonly learnedTokens: number;
  batchOf(step: number): Batch;
}

/** How many examples are drawn from a pass's order at a time and then grouped by length: enough to be well mixed, with little padding. */
const POOL = 1024;

/** Passes over the examples, each in its own order, in batches of similar length and about `tokensPerBatch` tokens. */
export function sequenceBatches(
  examples: readonly Example[],
  { seed, tokensPerBatch, amount }: { readonly seed: number; readonly tokensPerBatch: number; readonly amount: Amount },
): BatchSequence {
  if (examples.length === 0) throw new SpokenError({ what: "There are no examples to learn from.", advice: "Search more problems." });
  const groups: ReturnType<typeof groupByLength> = [];
  const seen = { examples: 0, learnedTokens: 0 };
  const isEnough = (passes: number): boolean => (amount.kind === "passes" ? passes >= amount.passes : seen.learnedTokens >= amount.tokens);
  for (let pass = 0; !isEnough(pass); pass++) {
    const rng = createRng(seed, "batch", pass);
    const order = rng.shuffle(examples);
    for (let first = 0; first < order.length && !(amount.kind === "tokens" && isEnough(pass)); first += POOL) {
      for (const group of rng.shuffle(groupByLength(order.slice(first, first + POOL), tokensPerBatch))) {
        if (amount.kind === "tokens" && isEnough(pass)) break;
        groups.push(group);
        seen.examples += group.examples.length;
        seen.learnedTokens += group.examples.reduce((sum, example) => sum + learnedTokens(example), 0);
      }
    }
  }
  return {
    steps: groups.length,
    ...seen,
    batchOf: (step) => {
      const group = present(groups[step], `batch ${step}`);
      return packBatch(group.examples, group.bucket);
    },
  };
}
