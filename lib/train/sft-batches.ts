import { present } from "../base/assert";
import { createRng } from "../base/rng";
import { SpokenError } from "../base/spoken-error";
import type { Batch } from "./batch";
import { type Example, groupByLength, learnedTokens, packBatch } from "./example";

/** How much is read: passes over the examples, or passes until so many tokens were learned from. */
export type Amount = { readonly kind: "passes"; readonly passes: number } | { readonly kind: "tokens"; readonly tokens: number };

/** The batches of a training, known before its first step, each a pure function of its number. */
export interface BatchSequence {
  readonly steps: number;
  /** Over all steps, each example as often as it is read. */
  readonly examples: number;
  readonly learnedTokens: number;
  batchOf(step: number): Batch;
}

/** So many examples are drawn from the pass' order, then grouped by length: mixed enough, and little padding. */
const POOL = 1024;

/** Passes over the examples, each in an order of its own, in batches of examples of like length of about `tokensPerBatch` tokens. */
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
