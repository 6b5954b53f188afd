import { describe, expect, it } from "vitest";
import { departures, easeOut, placesBetween } from "../../lib/graph/tween";

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

  it("eases from 0 to 1 without going back", () => {
    const parts = Array.from({ length: 21 }, (_, i) => easeOut(i / 20));
    expect(parts[0]).toBe(0);
    expect(parts.at(-1)).toBe(1);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(easeOut(7)).toBe(1);
  });
});
