import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "../../lib/base/pace";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const made = () => {
  const at: number[] = [];
  const start = Date.now();
  const now = () => Date.now() - start;
  return { at, pace: createPace(() => at.push(now()), 100, now) };
};

describe("a pace", () => {
  it("acts in a task of its own, then not before its time has come, and once for all that was asked for", () => {
    const { at, pace } = made();
    pace.soon();
    expect(at).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(at).toEqual([0]);
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(10);
      pace.soon();
    }
    expect(at).toEqual([0]);
    vi.advanceTimersByTime(1000);
    expect(at).toEqual([0, 100]);
  });

  it("acts at once where that is asked for, and then waits from there", () => {
    const { at, pace } = made();
    pace.soon();
    pace.atOnce();
    vi.advanceTimersByTime(30);
    pace.soon();
    vi.advanceTimersByTime(1000);
    expect(at).toEqual([0, 100]);
  });
});
