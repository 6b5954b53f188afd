import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NeverKept } from "../../lib/runs/never-kept";
import { createResultWriter } from "../../lib/runs/result-writer";

let written: string[];
let isFull: boolean;
let changes: number;

beforeEach(() => {
  vi.useFakeTimers();
  [written, isFull, changes] = [[], false, 0];
});

afterEach(() => {
  vi.useRealTimers();
});

const writing = (what: string) => async () => {
  if (isFull) throw new Error("The storage is full.");
  written.push(what);
};
const create = () => createResultWriter(() => changes++);

describe("results", () => {
  it("that cannot be written wait, and are written in order with the next one when there is room", async () => {
    const writer = create();
    await writer.begin("a", writing("begin"));
    await writer.write("a", writing("0"));
    isFull = true;
    for (const event of ["1", "2", "3"]) await writer.write("a", writing(event));
    expect(written).toEqual(["begin", "0"]);
    expect(writer.trouble()).toMatchObject({ what: "The storage is full.", advice: expect.stringContaining("goes on trying") });
    expect(writer.isWaiting()).toBe(true);
    isFull = false;
    await writer.write("a", writing("4"));
    expect(written).toEqual(["begin", "0", "1", "2", "3", "4"]);
    expect([writer.trouble(), writer.isWaiting(), changes]).toEqual([null, false, 2]);
  });

  it("are written by themselves after a while, at longer and longer intervals, and at once when it is asked for", async () => {
    const writer = create();
    isFull = true;
    let attempts = 0;
    await writer.write("a", async () => {
      attempts++;
      await writing("0")();
    });
    await vi.advanceTimersByTimeAsync(120_000);
    // After 1, 2, 4, 8, 16, 30, 30 and 30 seconds.
    expect(attempts).toBe(8);
    isFull = false;
    writer.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect([written, writer.trouble()]).toEqual([["0"], null]);
  });

  it("of one key do not wait for those of another", async () => {
    const writer = create();
    await writer.write("a", async () => {
      throw new Error("no");
    });
    await writer.write("b", writing("b0"));
    expect(written).toEqual(["b0"]);
    expect(writer.trouble()).not.toBeNull();
  });

  it("of which only the latest matters are written once, behind what it belongs to", async () => {
    const writer = create();
    isFull = true;
    await writer.write("a", writing("step 1"));
    await writer.write("a", writing("checkpoint 1"), "checkpoint");
    await writer.write("a", writing("step 2"));
    await writer.write("a", writing("checkpoint 2"), "checkpoint");
    isFull = false;
    await writer.write("a", writing("step 3"));
    expect(written).toEqual(["step 1", "step 2", "checkpoint 2", "step 3"]);
  });

  it("that another tab keeps are not tried again before they begin again, and dropped ones never", async () => {
    const writer = create();
    await writer.write("a", async () => {
      throw new NeverKept("Another tab runs this search too, and keeps its result.");
    });
    await writer.write("a", writing("late"));
    expect(writer.isWaiting()).toBe(false);
    expect([written, writer.trouble()?.what]).toEqual([[], "Another tab runs this search too, and keeps its result."]);
    await writer.begin("a", writing("begin"));
    expect([written, writer.trouble()]).toEqual([["begin"], null]);
    isFull = true;
    await writer.write("a", writing("0"));
    writer.drop("a");
    isFull = false;
    await writer.write("a", writing("removed"));
    expect([written, writer.trouble()]).toEqual([["begin", "removed"], null]);
  });

  it("do not stop who makes them where the storage never answers, and count when it does", async () => {
    const writer = create();
    let answer: () => void = () => undefined;
    const first = writer.write("a", () => new Promise<void>((resolve) => (answer = resolve)));
    await vi.advanceTimersByTimeAsync(5_000);
    await first;
    await writer.write("a", writing("1"));
    expect(written).toEqual([]);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(written).toEqual(["1"]);
  });
});
