import { describe, expect, it } from "vitest";
import { createRng, philox, type Stream, type StreamPurpose, streamPurposes, uniformAt } from "@/lib/base/rng";

const hexadecimal = (words: readonly number[]) => words.map((word) => word.toString(16).padStart(8, "0")).join(" ");

const stream = (changed: Partial<Stream> = {}): Stream => ({ seed: 1, purpose: "test", group: 0, index: 0, ...changed });

const draws = (of: Stream, count: number) => Array.from({ length: count }, (_, position) => uniformAt(of, position));

const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

const variance = (values: readonly number[]) => {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** 2));
};

describe("philox", () => {
  // The file kat_vectors of the Random123 distribution, lines "philox4x32 10".
  const ones = 0xffffffff;
  it.each([
    { counter: [0, 0, 0, 0], key: [0, 0], expected: "6627e8d5 e169c58d bc57ac4c 9b00dbd8" },
    { counter: [ones, ones, ones, ones], key: [ones, ones], expected: "408f276d 41c83b0e a20bc7c6 6d5451fd" },
    {
      counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      key: [0xa4093822, 0x299f31d0],
      expected: "d16cfe09 94fdcceb 5001e420 24126ea1",
    },
  ] as const)("answers $expected, as its authors' own does", ({ counter, key, expected }) => {
    expect(hexadecimal(philox(counter, key))).toBe(expected);
  });

  it("equals its formula in exact 64-bit arithmetic", () => {
    const exact = (counter: readonly number[], key: readonly number[]) => {
      let [c0 = 0n, c1 = 0n, c2 = 0n, c3 = 0n] = counter.map(BigInt);
      let [k0 = 0n, k1 = 0n] = key.map(BigInt);
      const low = (value: bigint) => value & 0xffffffffn;
      for (let round = 0; round < 10; round++) {
        const [a, b] = [0xd2511f53n * c0, 0xcd9e8d57n * c2];
        [c0, c1, c2, c3] = [(b >> 32n) ^ c1 ^ k0, low(b), (a >> 32n) ^ c3 ^ k1, low(a)];
        [k0, k1] = [low(k0 + 0x9e3779b9n), low(k1 + 0xbb67ae85n)];
      }
      return [c0, c1, c2, c3].map(Number);
    };
    const rng = createRng(20, "test");
    const word = () => rng.below(0x1_0000_0000);
    for (let round = 0; round < 500; round++) {
      const counter = [word(), word(), word(), word()] as const;
      const key = [word(), word()] as const;
      expect(philox(counter, key), `counter ${hexadecimal(counter)}, key ${hexadecimal(key)}`).toEqual(exact(counter, key));
    }
  });
});

describe("a stream", () => {
  it("gives the same draws whenever and in whatever order they are asked for", () => {
    const forward = draws(stream(), 100);
    const backward = Array.from({ length: 100 }, (_, i) => uniformAt(stream(), 99 - i)).reverse();
    expect(backward).toEqual(forward);
  });

  it("shares no draw with a stream that differs in seed, purpose, group or index", () => {
    const others: readonly Partial<Stream>[] = [
      {},
      { seed: 2 },
      { seed: 1 + 0x1_0000_0000 },
      { group: 1 },
      { group: 0xffffffff },
      { index: 1 },
      { index: 0xffffff },
      ...streamPurposes.filter((purpose) => purpose !== "test").map((purpose: StreamPurpose) => ({ purpose })),
    ];
    const all = others.flatMap((other) => draws(stream(other), 200));
    expect(new Set(all).size).toBe(all.length);
  });

  it("is not correlated with its neighbors", () => {
    const count = 20_000;
    const here = draws(stream(), count);
    for (const neighbor of [{ seed: 2 }, { group: 1 }, { index: 1 }]) {
      const there = draws(stream(neighbor), count);
      const covariance = mean(here.map((value, i) => (value - 0.5) * ((there[i] ?? 0) - 0.5)));
      // The correlation of independent draws has standard deviation 1/sqrt(count) = 0.007.
      expect(Math.abs(covariance * 12)).toBeLessThan(0.03);
    }
  });

  it("is uniform in [0, 1)", () => {
    const values = draws(stream({ seed: 7 }), 50_000);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(values)).toBeCloseTo(1 / 2, 2);
    expect(variance(values)).toBeCloseTo(1 / 12, 2);
    const bins = new Array<number>(100).fill(0);
    for (const value of values) bins[Math.floor(value * 100)] = (bins[Math.floor(value * 100)] ?? 0) + 1;
    const chiSquared = bins.reduce((total, bin) => total + (bin - 500) ** 2 / 500, 0);
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(chiSquared).toBeGreaterThan(50);
    expect(chiSquared).toBeLessThan(150);
  });
});

describe("a generator", () => {
  it("draws from its stream in order", () => {
    const rng = createRng(5, "batch", 3, 4);
    const expected = draws({ seed: 5, purpose: "batch", group: 3, index: 4 }, 10);
    expect(Array.from({ length: 10 }, () => rng.uniform())).toEqual(expected);
  });

  it("draws integers below a bound, all of them", () => {
    const rng = createRng(6, "test");
    const values = Array.from({ length: 1_000 }, () => rng.below(6));
    expect(new Set(values)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it("draws standard normals", () => {
    const rng = createRng(8, "test");
    const values = Array.from({ length: 20_000 }, () => rng.normal());
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.abs(mean(values))).toBeLessThan(0.03);
    expect(Math.abs(variance(values) - 1)).toBeLessThan(0.04);
    const withinOne = values.filter((value) => Math.abs(value) < 1).length / values.length;
    expect(Math.abs(withinOne - 0.6827)).toBeLessThan(0.015);
  });

  it("shuffles into every order alike, and leaves what it was given", () => {
    const rng = createRng(9, "test");
    const counts = new Map<string, number>();
    const given = Object.freeze(["a", "b", "c"]);
    for (let round = 0; round < 6_000; round++) {
      const order = rng.shuffle(given).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Expected 1,000 each, standard deviation 29.
    for (const [order, count] of counts) expect(Math.abs(count - 1_000), order).toBeLessThan(120);
  });
});
