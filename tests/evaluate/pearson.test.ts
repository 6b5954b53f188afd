import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { correlationWords, pearson } from "../../lib/evaluate/pearson";

const pairs = (xs: readonly number[], ys: readonly number[]) => xs.map((x, index) => ({ x, y: ys[index] as number }));

describe("Pearson's r", () => {
  it("is that of Anscombe's four sets, with their line", () => {
    const first = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const last = [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8];
    const sets = [
      pairs(first, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
      pairs(first, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]),
      pairs(last, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89]),
    ];
    for (const set of sets) {
      const found = pearson(set);
      if (!found.ok) throw new Error(found.error);
      expect(found.value.r).toBeCloseTo(0.8164, 3);
      expect(found.value.slope).toBeCloseTo(0.5, 2);
      expect(found.value.intercept).toBeCloseTo(3, 1);
      // artanh(0.8164) = 1.1459 ± 1.96 / sqrt(8), and back.
      expect(found.value.interval[0]).toBeCloseTo(0.424, 2);
      expect(found.value.interval[1]).toBeCloseTo(0.951, 2);
    }
  });

  it("has an interval that holds the true correlation in about 95 of 100 samples", () => {
    const rng = createRng(11, "test");
    const truth = 0.6;
    let held = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const points = Array.from({ length: 20 }, () => {
        const x = rng.normal();
        return { x, y: truth * x + Math.sqrt(1 - truth ** 2) * rng.normal() };
      });
      const found = pearson(points);
      if (found.ok && found.value.interval[0] <= truth && truth <= found.value.interval[1]) held++;
    }
    expect(held).toBeGreaterThan(930);
    expect(held).toBeLessThan(970);
  });

  it("is 1 on a rising line, -1 on a falling one, and says nothing of three points", () => {
    expect(pearson(pairs([1, 2, 3, 4], [2, 4, 6, 8]))).toMatchObject({
      ok: true,
      value: { r: 1, interval: [1, 1], slope: 2, intercept: 0 },
    });
    expect(pearson(pairs([1, 2, 3, 4], [8, 6, 4, 2]))).toMatchObject({ ok: true, value: { r: -1, interval: [-1, -1] } });
    expect(pearson(pairs([1, 2, 3], [1, 3, 2]))).toMatchObject({ ok: true, value: { interval: [-1, 1], points: 3 } });
  });

  it("gives the reason where there is none", () => {
    const reason = (points: ReturnType<typeof pairs>) => {
      const found = pearson(points);
      return found.ok ? null : found.error;
    };
    expect(reason(pairs([1, 2], [1, 2]))).toContain("at least 3 points, and there are 2");
    expect(reason(pairs([0.1, 0.1, 0.1], [1, 2, 3]))).toContain("the same x");
    expect(reason(pairs([1, 2, 3], [0.1, 0.1, 0.1]))).toContain("the same y");
    expect(reason(pairs([1, 2, 3], [1, Number.NaN, 3]))).toContain("no number");
  });

  it("is said in words, with its interval and the number of points", () => {
    expect(correlationWords({ r: 0.8164, interval: [-0.0001, 0.951], points: 11, slope: 1, intercept: 0 })).toBe(
      "r = 0.82, 95 % interval 0.00 to 0.95, 11 points",
    );
    expect(correlationWords({ r: -0.5, interval: [-0.9, 0.2], points: 8, slope: 1, intercept: 0 })).toContain("r = −0.50");
  });
});
