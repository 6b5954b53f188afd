import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TaskWorker } from "../../lib/base/channel/ask";
import type { FromWorker, ToWorker } from "../../lib/base/channel/protocol";
import { LostError, SpokenError } from "../../lib/base/spoken-error";
import type { Trouble } from "../../lib/base/trouble";
import { doWork, type Work } from "../../lib/session/work/work-client";

function scripted(answers: (request: ToWorker, reply: (data: FromWorker) => void) => void) {
  const state = { terminated: 0 };
  const worker: TaskWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => void state.terminated++,
    postMessage: (request) => answers(request, (data) => worker.onmessage?.({ data })),
  };
  return { worker, state };
}

type Summarize = Work<"summarize">;
const work = (startWorker: Summarize["startWorker"], change: Partial<Summarize> = {}): Promise<unknown> =>
  doWork({
    startWorker,
    task: "summarize",
    request: {} as Summarize["request"],
    signal: new AbortController().signal,
    does: "computes the figures",
    ...change,
  });

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a job", () => {
  it("whose worker cannot be started, crashes, or says that it is broken, fails with a sentence; another worker may do it", async () => {
    const refusing = work(() => {
      throw new Error("Failed to construct 'Worker'");
    });
    await expect(refusing).rejects.toThrow(/^The program that computes the figures could not be started/);
    await expect(refusing).rejects.toBeInstanceOf(LostError);
    const crashing = scripted(() => queueMicrotask(() => crashing.worker.onerror?.({ message: "Uncaught RuntimeError: unreachable" })));
    await expect(work(() => crashing.worker)).rejects.toThrow("The program that computes the figures crashed.");
    expect(crashing.state.terminated).toBe(1);
    const trouble = { what: "There is nothing to learn from.", advice: "Search more." };
    for (const isLoss of [true, false]) {
      const failing = scripted((_, reply) => reply({ kind: "failed", task: 0, trouble, isLoss }));
      const failed = work(() => failing.worker);
      await expect(failed).rejects.toMatchObject({ trouble });
      expect((await failed.catch((error: unknown) => error)) instanceof LostError).toBe(isLoss);
      await expect(failed).rejects.toBeInstanceOf(SpokenError);
    }
  });

  it("whose worker says nothing is spoken of while it is waited for, and stops when asked, in a bounded time", async () => {
    const controller = new AbortController();
    const said: (Trouble | null)[] = [];
    const silent = scripted(() => undefined);
    const waits = {
      signal: controller.signal,
      onSilence: (trouble: Trouble | null) => said.push(trouble),
      speaksWithinMs: 20,
      stopsWithinMs: 20,
    };
    const end = work(() => silent.worker, waits);
    await expect.poll(() => said.length).toBe(1);
    expect(said[0]?.what).toMatch(/^The program that computes the figures has sent no message for/);
    silent.worker.onmessage?.({ data: { kind: "progress", task: 0, progress: null } });
    expect(said[1]).toBeNull();
    controller.abort();
    expect(await end).toEqual({ kind: "stopped" });
    expect(silent.state.terminated).toBe(1);
  });
});
