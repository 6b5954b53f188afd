import { isLifeMessage, type LifeReply } from "./worker-life";

/** The parts of a `Worker` that this file uses; a test supplies its own. */
export interface PlainWorker<Request, Reply> {
  postMessage(request: Request, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Reply; readonly ports?: readonly MessagePort[] }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null;
  onmessageerror?: ((event: never) => void) | null;
  /** The page's locks, where the browser has them: a page on plain http has none. */
  readonly locks?: Pick<LockManager, "request"> | undefined;
}

/** How a worker was lost: it never started, it threw an error that nothing caught, or it ended without a word. */
export type WorkerEnd = "not started" | "crashed" | "ended";

export interface WorkerListener<Reply> {
  onReply(reply: Reply): void;
  /** Called once, after which nothing more is called. Never called for a worker that `end` has ended. */
  onLost(how: WorkerEnd): void;
  /** Whether the worker may be inside a long computation, during which it cannot answer. */
  isBusy(): boolean;
}

export interface WatchedWorker<Request> {
  send(request: Request, transfer?: Transferable[]): void;
  /** Called when the worker no longer answers; the caller ends it. */
  end(): void;
}

export interface WatchOptions {
  /**
   * Whether a worker that has answered before survives an uncaught error. Its next request does not depend on the failed one, and the
   * browser reports the error.
   */
  readonly outlivesErrors?: boolean;
  readonly pingEveryMs?: number;
}

const PING_EVERY_MS = 2000;
/** The number of unanswered pings in a row after which an idle worker is lost. */
const MOST_MISSED_IDLE = 8;
/** The same for a worker that may be computing: a minute. Pings are counted rather than seconds, since a page that slept sent none. */
const MOST_MISSED_BUSY = 30;

/**
 * Starts a worker and watches it: `onLost` is called within seconds of its end, whatever the cause. The page starts every worker by this
 * function.
 */
export function watchWorker<Request, Reply>(
  start: () => PlainWorker<Request, Reply>,
  listener: WorkerListener<Reply>,
  { pingEveryMs = PING_EVERY_MS, outlivesErrors = false }: WatchOptions = {},
): WatchedWorker<Request> {
  const waits = new AbortController();
  let isOver = false;
  let hasSpoken = false;
  let life: MessagePort | null = null;
  let isAnswering = false;
  let missed = 0;
  let worker: PlainWorker<Request, Reply> | null = null;
  let pings: ReturnType<typeof setInterval> | undefined;

  const end = (): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(pings);
    waits.abort();
    life?.close();
    worker?.terminate();
  };
  const lose = (how: WorkerEnd): void => {
    if (isOver) return;
    end();
    listener.onLost(how);
  };

  const waitForLock = async (name: string): Promise<void> => {
    const locks = worker?.locks;
    if (locks === undefined) return;
    try {
      // A request for a free lock shows whether the browser grants locks at all.
      await locks.request(`${name}, asked for`, { signal: waits.signal }, () => undefined);
      // The lock replaces the pings, whose answers may come late on a busy machine.
      clearInterval(pings);
      await locks.request(name, { signal: waits.signal }, () => lose("ended"));
    } catch {
      // No lock: the answers to pings decide.
    }
  };
  const onLife = ({ data }: { readonly data: LifeReply }): void => {
    missed = 0;
    if (data.kind === "here") isAnswering = true;
    else void waitForLock(data.lock);
  };
  const ping = (): void => {
    // A worker that has never answered may have no channels, so its silence proves nothing.
    if (isAnswering && missed >= (listener.isBusy() ? MOST_MISSED_BUSY : MOST_MISSED_IDLE)) lose("ended");
    missed++;
    life?.postMessage("ping");
  };

  try {
    worker = start();
  } catch (error) {
    console.warn("A worker could not be started.", error);
    // Deferred, so that the caller already has the value of `watchWorker`, as with every other loss.
    queueMicrotask(() => lose("not started"));
    return { send: () => undefined, end };
  }
  // A script that does not load gives an event without a message.
  worker.onerror = (event) => {
    if (outlivesErrors && hasSpoken) return;
    event.preventDefault?.();
    if (event.message) console.warn(`A worker has crashed. ${event.message}`);
    lose(hasSpoken || event.message ? "crashed" : "not started");
  };
  worker.onmessageerror = () => lose("crashed");
  worker.onmessage = ({ data, ports }) => {
    hasSpoken = true;
    missed = 0;
    if (isOver) return;
    if (!isLifeMessage(data)) return listener.onReply(data);
    life = ports?.[0] ?? null;
    if (life === null) return;
    life.onmessage = onLife;
    pings = setInterval(ping, pingEveryMs);
    life.postMessage("ping");
  };
  const own = worker;
  return {
    send: (request, transfer) => {
      if (isOver) return;
      if (transfer === undefined) own.postMessage(request);
      else own.postMessage(request, transfer);
    },
    end,
  };
}
