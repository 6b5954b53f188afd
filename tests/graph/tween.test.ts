import { describe, expect, it } from "vitest";
import { approach, departures, placesBetween, SETTLED_MS } from "../../lib/graph/layout/tween";

const old = { x: Float32Array.of(0, 10), y: Float32Array.of(0, 5) };
const end = { x: Float32Array.of(0, 20, 40, 60), y: Float32Array.of(0, 8, 16, 24) };
const parent = Int32Array.of(-1, 0, 1, 2);

describe("growth", () => {
  it("starts every old node where it was and every new one at its nearest ancestor that was there", () => {
    const from = departures(old, parent);
    expect([...from.x]).toEqual([0, 10, 10, 10]);
    expect([...from.y]).toEqual([0, 5, 5, 5]);
  });

  it("begins where it was, ends exactly at the new places, and stays between them", () => {
    const from = departures(old, parent);
    expect(placesBetween(from, end, 0)).toEqual(from);
    expect(placesBetween(from, end, 1)).toBe(end);
    expect([...placesBetween(from, end, 0.5).x]).toEqual([0, 15, 25, 35]);
  });

  it("comes as far in many frames as in one, never back and never past the goal", () => {
    const leftAfter = (frames: readonly number[]) => frames.reduce((left, frame) => left * (1 - approach(frame)), 1);
    expect(leftAfter([16, 17, 1, 50, 16])).toBeCloseTo(leftAfter([100]), 12);
    expect(approach(0)).toBe(0);
    expect(approach(-5)).toBe(0);
    expect(approach(10_000)).toBeLessThanOrEqual(1);
    expect(approach(SETTLED_MS)).toBeGreaterThan(0.999);
  });
});
