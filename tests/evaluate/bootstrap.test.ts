import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { bootstrapInterval, intervalOver, pairedDifference, resample } from "../../lib/evaluate/bootstrap";

describe("the bootstrap interval", () => {
  it("is that of the normal approximation for many independent values", () => {
    const rng = createRng(3, "test");
    const values = Array.from({ length: 400 }, () => (rng.uniform() < 0.3 ? 1 : 0));
    const mean = values.reduce<number>((sum, value) => sum + value, 0) / values.length;
    const half = 1.96 * Math.sqrt((mean * (1 - mean)) / values.length);
    const [low, high] = bootstrapInterval(values, 7);
    expect(low).toBeCloseTo(mean - half, 1.9);
    expect(high).toBeCloseTo(mean + half, 1.9);
    expect(bootstrapInterval(values, 7)).toEqual([low, high]);
  });

  it("has no width where all values agree, and none at all without values", () => {
    expect(bootstrapInterval([0.5, 0.5, 0.5], 1)).toEqual([0.5, 0.5]);
    expect(() => bootstrapInterval([], 1)).toThrow("no values");
  });
});

describe("the paired bootstrap", () => {
  const rng = createRng(5, "test");
  const hardness = Array.from({ length: 200 }, () => rng.uniform());
  const better = hardness.map((value) => value + 0.05 + 0.02 * rng.normal());

  it("does not count what makes a problem hard for both arms", () => {
    const { mean, interval } = pairedDifference(better, hardness, 7);
    const half = (1.96 * 0.02) / Math.sqrt(200);
    expect(mean).toBeCloseTo(0.05, 2);
    expect(interval[0]).toBeGreaterThan(mean - 1.3 * half);
    expect(interval[1]).toBeLessThan(mean + 1.3 * half);
    const apart = resample(200, 7);
    const [low] = intervalOver(better, apart);
    const [, high] = intervalOver(hardness, apart);
    expect(low).toBeLessThan(high);
  });

  it("is its own negative the other way round, and nothing between equals", () => {
    const one = pairedDifference(better, hardness, 7);
    expect(pairedDifference(hardness, better, 7).mean).toBeCloseTo(-one.mean, 12);
    expect(pairedDifference(better, better, 7)).toEqual({ mean: 0, interval: [0, 0] });
    expect(() => pairedDifference(better, [1], 7)).toThrow("200 problems beside 1");
  });

  it("draws the same whether the draws are shared or not", () => {
    expect(intervalOver(better, resample(200, 3))).toEqual(bootstrapInterval(better, 3));
    expect(() => intervalOver([1, 2], resample(3, 1))).toThrow("2 values, and draws for 3");
  });
});
