import { describe, expect, it } from "vitest";
import { createRng } from "../../../lib/base/rng";
import { sampleToken } from "../../../lib/model/engine/sample-token";
import { TokenTree } from "../../../lib/model/engine/token-tree";

const createSmallTree = () => new TokenTree({ vocabulary: 5, cacheRow: 2, wordless: [4] });

describe("the token tree", () => {
  it("holds each text once", () => {
    const tree = createSmallTree();
    const node = tree.at([1, 2, 3]);
    expect(tree.at([1, 2, 3])).toBe(node);
    expect(tree.at([1, 2])).toBe(tree.parent(node));
    expect(tree.path(node).map((at) => tree.token(at))).toEqual([1, 2, 3]);
    expect(tree.depth(node)).toBe(2);
    expect(tree.size).toBe(3);
  });

  it("finds the common ancestor that brute force finds", () => {
    for (let round = 0; round < 200; round++) {
      const rng = createRng(2, "test", round);
      const tree = createSmallTree();
      const nodes = Array.from({ length: 1 + rng.below(6) }, () => tree.at(Array.from({ length: 1 + rng.below(6) }, () => rng.below(2))));
      const above = nodes.map((node) => tree.path(tree.parent(node)));
      const common = [-1, ...(above[0] ?? [])].filter((candidate) => candidate < 0 || above.every((path) => path.includes(candidate)));
      expect(tree.commonAncestor(nodes), `round ${round}`).toBe(common.at(-1));
    }
  });

  it("is after a roll-back what it was before", () => {
    const tree = createSmallTree();
    const kept = tree.at([1]);
    tree.store(kept, new Float32Array(5), new Float32Array(2));
    const waiting = tree.child(kept, 2);
    const size = tree.size;
    tree.store(waiting, new Float32Array(5), new Float32Array(2));
    const later = tree.child(waiting, 3);
    tree.rollBack(size, [waiting]);
    expect(tree.size).toBe(size);
    expect(tree.isComputed(kept)).toBe(true);
    expect(tree.isComputed(waiting)).toBe(false);
    expect(tree.child(waiting, 3)).toBe(later);
    expect(() => tree.logits(waiting)).toThrow("not computed");
  });

  it("counts as needed what was asked for and what stands above it", () => {
    const tree = createSmallTree();
    const path = tree.path(tree.at([1, 2, 3, 0]));
    for (const node of path) tree.store(node, new Float32Array(5), new Float32Array(2));
    expect(tree.neededCount()).toBe(0);
    tree.logits(path[2] as number);
    expect(tree.neededCount()).toBe(3);
  });
});

describe("drawing a token", () => {
  it("follows the distribution, gives its log-probability, and never draws what is excluded", () => {
    const logits = Float32Array.of(1, 2, 0, -1, Number.NEGATIVE_INFINITY);
    for (const temperature of [0.5, 1, 2]) {
      const weights = [...logits].map((logit) => Math.exp(logit / temperature));
      const total = weights.reduce((a, b) => a + b, 0);
      const counts = [0, 0, 0, 0, 0];
      const rng = createRng(1, "test");
      for (let i = 0; i < 20_000; i++) {
        const { token, logProbability } = sampleToken(logits, temperature, rng.uniform());
        counts[token] = (counts[token] ?? 0) + 1;
        expect(logProbability).toBeCloseTo(Math.log((weights[token] as number) / total), 10);
      }
      for (const [token, count] of counts.entries())
        expect(Math.abs(count / 20_000 - (weights[token] as number) / total)).toBeLessThan(0.015);
      expect(counts[4]).toBe(0);
    }
  });

  it("is greedy at temperature 0, and total at the edges of the uniform", () => {
    const logits = Float32Array.of(0, 3, 3, 1);
    expect(sampleToken(logits, 0, 0.99).token).toBe(1);
    expect(sampleToken(logits, 1, 0).token).toBe(0);
    expect(sampleToken(logits, 1, 1 - 2 ** -53).token).toBe(3);
    expect(() => sampleToken(Float32Array.of(Number.NaN, 1), 1, 0.5)).toThrow();
  });
});
