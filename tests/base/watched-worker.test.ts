import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type PlainWorker, type WorkerEnd, watchWorker } from "../../lib/base/watched-worker";
import { showLife } from "../../lib/base/worker-life";

/** Locks as the browser gives them: one holder of each name; `release` is what the end of the holder does. */
function someLocks() {
  const held = new Set<string>();
  const waiting = new Map<string, (() => void)[]>();
  const request = async (name: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const act = rest.at(-1) as (lock: unknown) => unknown;
    if (held.has(name)) await new Promise<void>((resolve) => waiting.set(name, [...(waiting.get(name) ?? []), resolve]));
    held.add(name);
    try {
      return await act({ name });
    } finally {
      held.delete(name);
    }
  };
  const release = (): void => {
    for (const name of [...held]) {
      held.delete(name);
      for (const next of waiting.get(name) ?? []) next();
    }
  };
  return { locks: { request } as unknown as Pick<LockManager, "request">, release };
}

const hangingLocks = { request: () => new Promise(() => undefined) } as unknown as Pick<LockManager, "request">;

interface Setting {
  readonly locks?: Pick<LockManager, "request">;
  readonly isBusy?: boolean;
  /** Whether it says that it is there. */
  readonly speaks?: boolean;
}

function watched({ locks, isBusy = false, speaks = true }: Setting = {}) {
  const heard: unknown[] = [];
  const lost: WorkerEnd[] = [];
  const ports: MessagePort[] = [];
  let terminated = 0;
  const worker: PlainWorker<string, string> = {
    postMessage: () => undefined,
    terminate: () => void terminated++,
    onmessage: null,
    onerror: null,
    locks,
  };
  const link = watchWorker<string, string>(
    () => worker,
    { onReply: (reply) => heard.push(reply), onLost: (how) => lost.push(how), isBusy: () => isBusy },
    { pingEveryMs: PING_EVERY_MS },
  );
  if (speaks) {
    showLife(
      {
        postMessage: (message, transfer) => {
          ports.push(...(transfer as MessagePort[]));
          worker.onmessage?.({ data: message as unknown as string, ports });
        },
      },
      locks,
    );
  }
  return { worker, link, heard, lost, countTerminated: () => terminated, silence: () => ports.map((port) => port.close()) };
}

const PING_EVERY_MS = 10;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Pings are counted, not timed: a busy machine must not make a slow worker a dead one. Each has the turns that it and its answer take. */
async function passPings(count: number): Promise<void> {
  for (let ping = 0; ping < count; ping++) {
    vi.advanceTimersByTime(PING_EVERY_MS);
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("a watched worker", () => {
  beforeEach(() => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    // Messages and locks take real time.
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("that could not be started is told as such, to who has what watches it", async () => {
    const lost: WorkerEnd[] = [];
    const link = watchWorker<string, string>(
      () => {
        throw new Error("Refused to create a worker");
      },
      { onReply: () => undefined, onLost: (how) => lost.push(how), isBusy: () => true },
    );
    link.send("a request");
    expect(lost).toEqual([]);
    await wait(0);
    expect(lost).toEqual(["not started"]);
  });

  it("whose script does not load never started; one that has spoken crashed; each is told once and ended", async () => {
    const silent = watched({ speaks: false });
    silent.worker.onerror?.({});
    expect(silent.lost).toEqual(["not started"]);
    const speaking = watched();
    speaking.worker.onmessage?.({ data: "a word" });
    speaking.worker.onerror?.({ message: "Uncaught" });
    speaking.worker.onerror?.({ message: "Uncaught" });
    speaking.worker.onmessageerror?.({} as never);
    expect(speaking.heard).toEqual(["a word"]);
    expect(speaking.lost).toEqual(["crashed"]);
    expect(speaking.countTerminated()).toBe(1);
    // What comes late is nobody's.
    speaking.worker.onmessage?.({ data: "another" });
    expect(speaking.heard).toEqual(["a word"]);
  });

  it("that ends without a word gives its lock back, and that tells, also in the middle of a computation", async () => {
    for (const isBusy of [false, true]) {
      const { locks, release } = someLocks();
      const { lost } = watched({ locks, isBusy });
      await passPings(6);
      expect(lost).toEqual([]);
      release();
      await wait(20);
      expect(lost).toEqual(["ended"]);
    }
  });

  it("that computes for long is not taken for dead while its lock is held, however long it does not answer", async () => {
    const { locks } = someLocks();
    const { lost, silence } = watched({ locks, isBusy: true });
    await passPings(6);
    silence();
    await passPings(60);
    expect(lost).toEqual([]);
  });

  it("is known by its answers where there are no locks, or where they are never given", async () => {
    for (const locks of [undefined, hangingLocks]) {
      for (const isBusy of [false, true]) {
        const { lost, silence } = watched({ ...(locks ? { locks } : {}), isBusy });
        await passPings(50);
        expect(lost, "it answers").toEqual([]);
        silence();
        await passPings(isBusy ? 30 : 8);
        expect(lost, "slow is not dead").toEqual([]);
        await passPings(1);
        expect(lost).toEqual(["ended"]);
      }
    }
  });

  it("that says nothing of itself, as one whose channels are broken, is waited for", async () => {
    const { lost } = watched({ speaks: false });
    await passPings(40);
    expect(lost).toEqual([]);
  });

  it("that was ended is told of no more", async () => {
    const { locks, release } = someLocks();
    const { lost, link, worker, countTerminated } = watched({ locks });
    await passPings(3);
    link.end();
    release();
    worker.onerror?.({ message: "late" });
    await passPings(40);
    expect(lost).toEqual([]);
    expect(countTerminated()).toBe(1);
  });
});
