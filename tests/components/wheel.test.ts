import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { wheelUse } from "../../components/graph/wheel-owner";

const turn = (deltaX: number, deltaY: number): string => wheelUse({ deltaX, deltaY } as WheelEvent);

describe("a turn of the wheel over a picture", () => {
  beforeAll(() => {
    vi.useFakeTimers();
  });
  beforeEach(() => {
    // The gesture before is over.
    vi.advanceTimersByTime(1_000);
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  it("moves it where two fingers go sideways, and zooms along the page", () => {
    expect(turn(40, 3)).toBe("pan");
    vi.advanceTimersByTime(1_000);
    expect(turn(-40, -39)).toBe("pan");
    vi.advanceTimersByTime(1_000);
    expect(turn(2, 40)).toBe("zoom");
    vi.advanceTimersByTime(1_000);
    expect(turn(0, -120)).toBe("zoom");
  });

  it("stays in one gesture what it began as, however the fingers waver", () => {
    expect(turn(20, 1)).toBe("pan");
    for (let at = 0; at < 30; at++) {
      vi.advanceTimersByTime(16);
      expect(turn(3, 8)).toBe("pan");
    }
    vi.advanceTimersByTime(1_000);
    expect(turn(1, 20)).toBe("zoom");
    vi.advanceTimersByTime(16);
    expect(turn(9, 2)).toBe("zoom");
  });
});
