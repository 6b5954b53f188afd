import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openChannel, type TaskWorker } from "../../lib/base/channel/ask";
import { startInProcess } from "../../lib/base/channel/in-process";
import { handOver, type Task } from "../../lib/base/channel/protocol";
import { type Handlers, serveTasks, type TaskServer } from "../../lib/base/channel/serve";
import { LostError, SpokenError } from "../../lib/base/spoken-error";

type Counting = {
  readonly add: Task<{ request: { readonly to: number }; part: number; progress: number; result: number }>;
  readonly wait: Task<{ request: null; note: string; progress: string; result: string }>;
  readonly fill: Task<{ request: Float64Array<ArrayBuffer>; result: Float64Array<ArrayBuffer> }>;
};

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

const handlers: Handlers<Counting> = {
  add: async ({ to }, { parts, tell }) => {
    let sum = to;
    for (const part of parts) {
      sum += part;
      await tell(sum);
    }
    return sum;
  },
  wait: async (_, { signal, tell, onNote }) =>
    Promise.race([
      untilAborted(signal),
      new Promise<string>((resolve) => {
        onNote(resolve);
        void tell("waiting");
      }),
    ]),
  fill: async (numbers) => handOver(numbers.fill(7), [numbers.buffer]),
};

function open(change: Partial<Handlers<Counting>> = {}) {
  const lost: string[] = [];
  let server: TaskServer | null = null;
  let terminated = 0;
  const worker = startInProcess((post) => {
    server = serveTasks<Counting>({ ...handlers, ...change }, { post, troubleOf: () => ({ what: "It broke.", advice: "Try again." }) });
    return server;
  });
  const { terminate } = worker;
  worker.terminate = () => {
    terminated++;
    terminate();
  };
  const channel = openChannel<Counting>(() => worker, { does: "counts", onLost: ({ what }) => void lost.push(what) });
  return { channel, worker, lost, server: () => server, terminated: () => terminated };
}

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a channel to a worker", () => {
  it("brings parts, request, progress and result in order, of several tasks at the same time", async () => {
    const { channel } = open();
    const seen: number[] = [];
    const many = channel.ask("add", { to: 1 }, { parts: [1, 2, 3], onProgress: (sum) => void seen.push(sum) });
    const other = channel.ask("add", { to: 10 });
    expect(await other.result).toBe(10);
    expect(await many.result).toBe(7);
    expect(seen).toEqual([2, 4, 7]);
  });

  it("lets the worker go on only when the page has handled what it was told", async () => {
    const { channel } = open();
    const steps: string[] = [];
    const asked = channel.ask(
      "add",
      { to: 0 },
      {
        parts: [1, 1],
        onProgress: async (sum) => {
          steps.push(`begin ${sum}`);
          await new Promise((resolve) => setTimeout(resolve, 2));
          steps.push(`end ${sum}`);
        },
      },
    );
    await asked.result;
    expect(steps).toEqual(["begin 1", "end 1", "begin 2", "end 2"]);
  });

  it("brings notes to a task under way", async () => {
    const { channel } = open();
    const asked = channel.ask("wait", null);
    asked.note("enough");
    expect(await asked.result).toBe("enough");
  });

  it("rejects a canceled task with the reason: when the worker has ended it, or after the time that the page waits", async () => {
    for (const cancelsWithinMs of [undefined, 5]) {
      const hangs = cancelsWithinMs === undefined ? {} : { wait: () => new Promise<string>(() => undefined) };
      const { channel } = open(hangs);
      const controller = new AbortController();
      const patience = cancelsWithinMs === undefined ? {} : { cancelsWithinMs };
      const asked = channel.ask("wait", null, { signal: controller.signal, ...patience });
      controller.abort(new Error("not wanted"));
      await expect(asked.result).rejects.toThrow("not wanted");
      await expect(channel.ask("wait", null, { signal: controller.signal }).result).rejects.toThrow("not wanted");
      expect(await channel.ask("add", { to: 3 }).result).toBe(3);
    }
  });

  it("cancels a task whose progress the page cannot handle, and rejects with the page's error", async () => {
    let isAborted = false;
    const { channel } = open({
      wait: async (_, { signal, tell }) => {
        signal.addEventListener("abort", () => {
          isAborted = true;
        });
        await tell("first");
        return untilAborted(signal);
      },
    });
    const asked = channel.ask("wait", null, {
      onProgress: () => {
        throw new SpokenError({ what: "The page has no room for it.", advice: "Make room." });
      },
    });
    await expect(asked.result).rejects.toThrow("The page has no room for it.");
    expect(isAborted).toBe(true);
  });

  it("fails a task alone where its error speaks, and loses the worker where it does not", async () => {
    const spoken = new SpokenError({ what: "There is nothing to add.", advice: "Give more." });
    const { channel, lost } = open({ add: () => Promise.reject(spoken), fill: () => Promise.reject(new Error("out of memory at 0x0")) });
    const failed = await channel.ask("add", { to: 1 }).result.catch((error: unknown) => error);
    expect(failed).toMatchObject({ trouble: spoken.trouble });
    expect(failed).not.toBeInstanceOf(LostError);
    const waiting = channel.ask("wait", null);
    const broken = channel.ask("fill", new Float64Array(1));
    await expect(broken.result).rejects.toThrow("It broke.");
    await expect(broken.result).rejects.toBeInstanceOf(LostError);
    await expect(waiting.result).rejects.toBeInstanceOf(LostError);
    await expect(channel.ask("add", { to: 1 }).result).rejects.toBeInstanceOf(LostError);
    expect(lost).toEqual(["It broke."]);
  });

  it("handles what a worker told before its loss, then rejects with a sentence", async () => {
    const { channel, worker, lost, terminated } = open();
    const seen: string[] = [];
    const asked = channel.ask("wait", null, {
      onProgress: async (word) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        seen.push(word);
      },
    });
    worker.onerror?.({ message: "Uncaught RuntimeError: unreachable" });
    await expect(asked.result).rejects.toThrow("The program that counts crashed.");
    await expect(asked.result).rejects.toBeInstanceOf(LostError);
    expect(seen).toEqual(["waiting"]);
    expect(lost).toEqual(["The program that counts crashed."]);
    expect(terminated()).toBe(1);
  });

  it("says in words that a worker could not be started", async () => {
    const channel = openChannel<Counting>(
      (): TaskWorker => {
        throw new Error("Failed to construct 'Worker'");
      },
      { does: "counts" },
    );
    await expect(channel.ask("wait", null).result).rejects.toThrow(/^The program that counts could not be started/);
  });

  it("hands buffers over without a copy", async () => {
    const { channel } = open();
    const numbers = new Float64Array(3);
    const asked = channel.ask("fill", handOver(numbers, [numbers.buffer]));
    expect(numbers.length).toBe(0);
    expect([...(await asked.result)]).toEqual([7, 7, 7]);
  });

  it("rejects everything when the page ends it, and nobody is told of a loss", async () => {
    const { channel, lost, terminated } = open();
    const asked = channel.ask("wait", null);
    channel.end(new SpokenError({ what: "The counter was put away.", advice: "Open it again." }));
    await expect(asked.result).rejects.toThrow("The counter was put away.");
    await expect(channel.ask("wait", null).result).rejects.toThrow("The counter was put away.");
    expect(lost).toEqual([]);
    expect(terminated()).toBe(1);
  });
});
