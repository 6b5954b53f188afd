import { isLifeMessage, type LifeReply } from "./worker-life";

/** The parts of a `Worker` that are used; a test gives its own. */
export interface PlainWorker<Request, Reply> {
  postMessage(request: Request, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Reply; readonly ports?: readonly MessagePort[] }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null;
  onmessageerror?: ((event: never) => void) | null;
  /** The page's, where the browser has them: plain http has none. */
  readonly locks?: Pick<LockManager, "request"> | undefined;
}

/** How a worker was lost: it never started, it threw an error that nothing caught, or it ended without a word. */
export type WorkerEnd = "not started" | "crashed" | "ended";

export interface WorkerListener<Reply> {
  onReply(reply: Reply): void;
  /** Once, and nothing after it. Never for a worker that `end` has ended. */
  onLost(how: WorkerEnd): void;
  /** Whether it may be in the middle of a long computation, in which it cannot answer. */
  isBusy(): boolean;
}

export interface WatchedWorker<Request> {
  send(request: Request, transfer?: Transferable[]): void;
  /** It does not answer any more, and is ended. */
  end(): void;
}

export interface WatchOptions {
  /** One that has spoken outlives an error that nothing caught: its next request has nothing to do with it. The browser reports the error. */
  readonly outlivesErrors?: boolean;
  readonly pingEveryMs?: number;
}

const PING_EVERY_MS = 2000;
/** Pings in a row without an answer from a worker that has nothing to do. */
const MOST_MISSED_IDLE = 8;
/** As many from one that may be computing: a minute. Counted, since a page that slept has sent none. */
const MOST_MISSED_BUSY = 30;

/** Starts a worker and watches it: whatever ends it, `onLost` tells within seconds. The one way in which the page starts workers. */
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
      // A lock that nobody holds tells whether locks are given at all.
      await locks.request(`${name}, asked for`, { signal: waits.signal }, () => undefined);
      // Its answers are needed no more: on a busy machine they may come late.
      clearInterval(pings);
      await locks.request(name, { signal: waits.signal }, () => lose("ended"));
    } catch {
      // Its answers tell.
    }
  };
  const onLife = ({ data }: { readonly data: LifeReply }): void => {
    missed = 0;
    if (data.kind === "here") isAnswering = true;
    else void waitForLock(data.lock);
  };
  const ping = (): void => {
    // One that has never answered may have no channels: its silence says nothing.
    if (isAnswering && missed >= (listener.isBusy() ? MOST_MISSED_BUSY : MOST_MISSED_IDLE)) lose("ended");
    missed++;
    life?.postMessage("ping");
  };

  try {
    worker = start();
  } catch (error) {
    console.warn("A worker could not be started.", error);
    // As with every other loss, the caller has what `watchWorker` returns by then.
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
