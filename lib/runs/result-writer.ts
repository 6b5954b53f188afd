import type { Trouble } from "../base/trouble";
import { within } from "../base/within";
import { NeverKept } from "./never-kept";

/** Writes results to the store, in order under each key, and retries failed writes. */
export interface ResultWriter {
  /** Reads a key's stored result. A failed read is tried again later; resolves after the first attempt. */
  read(key: string, work: () => Promise<void>): Promise<void>;
  /**
   * Writes after everything that waits under the key. Resolves when it is written, or must wait for room or for a connection. `replaces`
   * names writes of which only the latest matters.
   */
  write(key: string, work: () => Promise<void>, replaces?: string): Promise<void>;
  /** Starts writing under the key again, even after another tab had taken it over. */
  begin(key: string, work?: () => Promise<void>): Promise<void>;
  /** Cancels everything that waits under the key. */
  drop(key: string): void;
  /** Retries the waiting writes now. */
  retry(): void;
  /** Why results are not stored at present; null where all are. */
  trouble(): Trouble | null;
  /** Whether a failed write may still succeed: until then its result would be lost with the page. */
  isWaiting(): boolean;
}

interface Waiting {
  readonly work: () => Promise<void>;
  readonly replaces: string | null;
}

interface Queue {
  /** The first one is being written while `draining` is not null. */
  readonly waiting: Waiting[];
  draining: Promise<void> | null;
  /** Why the first one waits. */
  trouble: Trouble | null;
  /** Retrying cannot help: nothing is written before the next `begin`. */
  isGivenUp: boolean;
}

const READ = "read ";

/** In milliseconds: the time until the next attempt, doubled with each failure. */
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** In milliseconds: a computation waits no longer for a write, so that a store without an answer does not stop a search. */
const PATIENCE_MS = 5_000;

export function createResultWriter(onChange: () => void): ResultWriter {
  const queues = new Map<string, Queue>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let pauseMs = SHORTEST_PAUSE_MS;
  /** Whether the store has failed to answer in time, and has not answered since. */
  let isSilent = false;

  const queueOf = (key: string): Queue => {
    const known = queues.get(key) ?? { waiting: [], draining: null, trouble: null, isGivenUp: false };
    queues.set(key, known);
    return known;
  };

  const setTrouble = (queue: Queue, trouble: Trouble | null): void => {
    const isSame = queue.trouble?.what === trouble?.what;
    queue.trouble = trouble;
    if (!isSame) onChange();
  };

  const attempt = async (queue: Queue): Promise<void> => {
    for (let first = queue.waiting[0]; first !== undefined && !queue.isGivenUp; first = queue.waiting[0]) {
      try {
        await first.work();
        isSilent = false;
        pauseMs = SHORTEST_PAUSE_MS;
      } catch (error) {
        isSilent = false;
        queue.isGivenUp = error instanceof NeverKept;
        if (queue.isGivenUp) queue.waiting.length = 0;
        else tryLater();
        return setTrouble(queue, wordsOf(error));
      }
      queue.waiting.shift();
    }
    setTrouble(queue, null);
  };

  const drain = (queue: Queue): Promise<void> => {
    queue.draining ??= attempt(queue).finally(() => {
      queue.draining = null;
    });
    return queue.draining;
  };

  const retry = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const queue of queues.values()) if (queue.waiting.length > 0) void drain(queue);
  };
  const tryLater = (): void => {
    timer ??= setTimeout(() => {
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      retry();
    }, pauseMs);
  };

  const patiently = async (work: Promise<void>): Promise<void> => {
    if (isSilent) return;
    await within(work, PATIENCE_MS, () => {
      isSilent = true;
    });
  };

  const write = (key: string, work: () => Promise<void>, replaces: string | null = null): Promise<void> => {
    const queue = queueOf(key);
    if (queue.isGivenUp) return Promise.resolve();
    const underWay = queue.draining === null ? 0 : 1;
    const older = replaces === null ? -1 : queue.waiting.findIndex((each, at) => at >= underWay && each.replaces === replaces);
    if (older >= 0) queue.waiting.splice(older, 1);
    queue.waiting.push({ work, replaces });
    return patiently(drain(queue));
  };

  return {
    // Reads do not wait behind writes.
    read: (key, work) => write(READ + key, work),
    write,
    begin: async (key, work) => {
      const queue = queueOf(key);
      if (queue.isGivenUp) {
        queue.isGivenUp = false;
        setTrouble(queue, null);
      }
      if (work !== undefined) await write(key, work);
    },
    drop: (key) => {
      const queue = queueOf(key);
      queue.waiting.length = Math.min(queue.waiting.length, queue.draining === null ? 0 : 1);
      queue.isGivenUp = false;
      setTrouble(queue, null);
    },
    retry,
    isWaiting: () => [...queues].some(([key, { trouble, waiting }]) => trouble !== null && waiting.length > 0 && !key.startsWith(READ)),
    trouble: () => [...queues.values()].find(({ trouble }) => trouble !== null)?.trouble ?? null,
  };
}

const wordsOf = (error: unknown): Trouble => {
  const what = error instanceof Error ? error.message : String(error);
  const advice =
    error instanceof NeverKept
      ? "Results made now are remembered by this page alone. Export the notebook to keep them."
      : "Results made now are in this page's memory alone until they can be stored; the page goes on trying. Export the notebook to be safe.";
  return { what, advice };
};
