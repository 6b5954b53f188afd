import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { bootstrapInterval } from "../../lib/evaluate/bootstrap";

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
