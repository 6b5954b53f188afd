import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { takeTurn, waitForTurn } from "../../components/ui/turns";

describe("work on a page", () => {
  beforeEach(() => {
    vi.stubGlobal("window", {});
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is done at once while one task has room for it, and again in the next task", () => {
    expect([0.6, 0.3, 0.3].map(takeTurn)).toEqual([true, true, false]);
    vi.runAllTimers();
    expect(takeTurn(0.3)).toBe(true);
  });

  it("that is heavier than a task is done alone", () => {
    expect([5, 0.1].map(takeTurn)).toEqual([true, false]);
  });

  it("waits in order, as much in one task as fits, and never once it is taken out", () => {
    const done: string[] = [];
    const wait = (name: string, weight: number) => waitForTurn(weight, () => done.push(name));
    wait("a", 0.5);
    const remove = wait("b", 0.4);
    wait("c", 0.4);
    wait("d", 0.4);
    remove();
    vi.advanceTimersToNextTimer();
    expect(done).toEqual(["a", "c"]);
    vi.advanceTimersToNextTimer();
    expect(done).toEqual(["a", "c", "d"]);
  });
});

it("work outside of a page never waits", () => {
  expect([1, 1, 1].map(takeTurn)).toEqual([true, true, true]);
});
