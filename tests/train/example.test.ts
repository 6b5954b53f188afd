import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { promptTokens } from "../../lib/model/embedded/prompt";
import { countdownVocabulary } from "../../lib/model/embedded/vocabularies";
import { END, START } from "../../lib/model/embedded/vocabulary";
import { splitOf } from "../../lib/problems/countdown/generate";
import { instanceOf } from "../../lib/problems/countdown/instance";
import { attemptExample } from "../../lib/train/base";
import { bucketFor, exampleOf, groupByLength, learnedTokens, packBatch } from "../../lib/train/example";
import { verify } from "../../lib/verify/verify";
import { wholeFamily } from "../fixtures/whole-family";

describe("a beginner's attempts", () => {
  it.each(["countdown-3", "countdown-4"] as const)("at %s are sound, and with full skill right", (family) => {
    const { generate, attempt } = wholeFamily(family);
    let right = 0;
    for (let index = 0; index < 200; index++) {
      const problem = generate(17, index, "train");
      expect(splitOf(instanceOf(problem).numbers)).toBe("train");
      expect(verify(problem, attempt(problem, createRng(17, "sample", index), 1))).toMatchObject({ outcome: "right" });
      const halfway = verify(problem, attempt(problem, createRng(17, "sample", index), 0.5));
      expect(halfway.isSound).toBe(true);
      if (halfway.outcome === "right") right++;
    }
    expect(right).toBeGreaterThan(80);
    expect(right).toBeLessThan(130);
  });

  it("as examples read from the problem to the end, and are a pure function of seed and index", () => {
    const { tokens, given } = attemptExample("countdown-3", 1, 2, 0.5);
    expect([tokens[0], tokens.at(-1), tokens.length]).toEqual([START, END, 29]);
    const [statement] = countdownVocabulary.detokenize(tokens).split("\n");
    const problem = wholeFamily("countdown-3").generate(1, 2, "train");
    expect(statement).toBe(problem.statement);
    expect(promptTokens(problem)).toEqual(tokens.slice(0, given));
    expect(attemptExample("countdown-3", 1, 2, 0.5)).toEqual({ tokens, given, unlearned: [] });
    expect(attemptExample("countdown-3", 1, 3, 0.5)).not.toEqual({ tokens, given, unlearned: [] });
    expect(attemptExample("countdown-3", 2, 2, 0.5)).not.toEqual({ tokens, given, unlearned: [] });
    expect(attemptExample("countdown-4", 1, 2, 0.5).tokens).toHaveLength(43);
    expect(() => exampleOf(problem, "a word")).toThrow("no words for");
  });
});

describe("a batch", () => {
  it("weighs the learned tokens alike, and neither the problem nor the padding", () => {
    const batch = packBatch(
      [
        { tokens: [1, 5, 6, 7, 2], given: 2, unlearned: [] },
        { tokens: [1, 8, 2], given: 1, unlearned: [] },
      ],
      { rows: 2, length: 5 },
    );
    expect([...batch.tokens]).toEqual([1, 5, 6, 7, 0, 1, 8, 0, 0, 0]);
    expect([...batch.targets]).toEqual([5, 6, 7, 2, 0, 8, 2, 0, 0, 0]);
    expect([...batch.weights].map((weight) => Math.round(weight * 5))).toEqual([0, 1, 1, 1, 0, 1, 1, 0, 0, 0]);
  });

  it("learns nothing of tokens that are only read, which come in as what the others follow", () => {
    const example = { tokens: [1, 5, 6, 7, 8, 2], given: 2, unlearned: [[3, 5]] } as const;
    expect(learnedTokens(example)).toBe(2);
    const batch = packBatch([example], { rows: 1, length: 6 });
    expect([...batch.tokens]).toEqual([1, 5, 6, 7, 8, 0]);
    expect([...batch.weights]).toEqual([0, 0.5, 0, 0, 0.5, 0]);
  });

  it("refuses examples that do not fit", () => {
    expect(() => packBatch([{ tokens: [1, 2, 3, 4], given: 1, unlearned: [] }], { rows: 1, length: 2 })).toThrow("4 tokens for rows of 2");
    expect(() => packBatch([], { rows: 1, length: 2 })).toThrow("0 examples for 1 rows");
    expect(() => bucketFor(1000, 2048)).toThrow("longer than any batch");
  });

  it("groups examples of like length, each once, in batches of about so many tokens", () => {
    const examples = Array.from({ length: 300 }, (_, i) => ({
      tokens: Array.from({ length: 20 + ((i * 37) % 200) }, () => 5),
      given: 3,
      unlearned: [],
    }));
    const groups = groupByLength(examples, 1024);
    expect(new Set(groups.flatMap((group) => group.examples)).size).toBe(300);
    for (const { bucket, examples: inside } of groups) {
      expect(bucket.rows * bucket.length).toBeLessThanOrEqual(1024);
      expect(Math.max(...inside.map(({ tokens }) => tokens.length))).toBeLessThanOrEqual(bucket.length + 1);
      expect(packBatch(inside, bucket).weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
    }
  });
});
