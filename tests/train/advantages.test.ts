import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { groupAdvantages, tokenWeights } from "../../lib/train/grpo/advantages";

const SEED = 41;

describe("the advantages of a group", () => {
  it("are the rewards minus their mean", () => {
    expect(groupAdvantages([1, -1, -1, -1], false)).toEqual([1.5, -0.5, -0.5, -0.5]);
    expect(groupAdvantages([1, 1, -1, -1], false)).toEqual([1, 1, -1, -1]);
  });

  it("are divided by the standard deviation of the sample where that is asked for", () => {
    // Mean -0.5; squares 2.25 + 3 * 0.25 = 3, over 3: a deviation of 1.
    const scaled = groupAdvantages([1, -1, -1, -1], true);
    [1.5, -0.5, -0.5, -0.5].forEach((value, index) => {
      expect(scaled[index]).toBeCloseTo(value, 3);
    });
    // Mean 0; squares 4, over 3.
    for (const value of groupAdvantages([1, 1, -1, -1], true)) expect(Math.abs(value)).toBeCloseTo(Math.sqrt(3 / 4), 3);
  });

  it.each([false, true])("are zero where all rewards are the same, and for a single rollout (scaled: %s)", (isScaled) => {
    for (const rewards of [[1, 1, 1, 1], [-1, -1], [1], [-1]]) {
      expect(groupAdvantages(rewards, isScaled)).toEqual(rewards.map(() => 0));
    }
    expect(groupAdvantages([], isScaled)).toEqual([]);
  });

  it(`sum to zero, keep the order, and do not change when every reward rises alike (seed ${SEED})`, () => {
    const rng = createRng(SEED, "test");
    for (let trial = 0; trial < 100; trial++) {
      const rewards = Array.from({ length: 2 + rng.below(7) }, () => rng.normal());
      for (const isScaled of [false, true]) {
        const advantages = groupAdvantages(rewards, isScaled);
        expect(advantages.reduce((sum, advantage) => sum + advantage, 0)).toBeCloseTo(0, 9);
        const order = (values: readonly number[]) => [...values.keys()].sort((a, b) => Number(values[a]) - Number(values[b]));
        expect(order(advantages)).toEqual(order(rewards));
        groupAdvantages(
          rewards.map((reward) => reward + 3),
          isScaled,
        ).forEach((advantage, index) => {
          expect(advantage).toBeCloseTo(Number(advantages[index]), 9);
        });
      }
    }
  });
});

describe("the weights of tokens", () => {
  it("are the same for every token of the batch, or for every sequence", () => {
    expect(tokenWeights([1, 3, 6], "token")).toEqual([0.1, 0.1, 0.1]);
    expect(tokenWeights([1, 3, 6], "sequence")).toEqual([1 / 3, 1 / 9, 1 / 18]);
  });

  it("leave out rollouts without tokens", () => {
    expect(tokenWeights([2, 0, 2], "token")).toEqual([0.25, 0, 0.25]);
    expect(tokenWeights([2, 0, 2], "sequence")).toEqual([0.25, 0, 0.25]);
    expect(tokenWeights([0], "sequence")).toEqual([0]);
  });

  it(`make a loss that is the mean over tokens, or the mean over sequences of their means (seed ${SEED})`, () => {
    const rng = createRng(SEED, "test", 1);
    for (let trial = 0; trial < 100; trial++) {
      const losses = Array.from({ length: 1 + rng.below(6) }, () => Array.from({ length: 1 + rng.below(9) }, () => rng.normal()));
      const lengths = losses.map((sequence) => sequence.length);
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const weighted = (weights: readonly number[]) =>
        losses.reduce((sum, sequence, index) => sum + sequence.reduce((inner, loss) => inner + loss * Number(weights[index]), 0), 0);
      expect(weighted(tokenWeights(lengths, "token"))).toBeCloseTo(mean(losses.flat()), 9);
      expect(weighted(tokenWeights(lengths, "sequence"))).toBeCloseTo(mean(losses.map(mean)), 9);
    }
  });
});
