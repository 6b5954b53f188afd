import { assertNever } from "../assert";
import { LostError, SpokenError } from "../spoken-error";
import type { Trouble } from "../trouble";
import { type PlainWorker, type WatchOptions, watchWorker } from "../watched-worker";
import { workerEndTrouble } from "../worker-end-trouble";
import { buffersOf, type FromWorker, type NameOf, type Protocol, type TaskTypes, type ToWorker } from "./protocol";

/** A worker that speaks in tasks. */
export type TaskWorker = PlainWorker<ToWorker, FromWorker>;

/** How the page asks for a task. */
export interface Asking<Types extends TaskTypes> {
  /** Each is sent when the worker has taken the one before it. */
  readonly parts?: readonly Types["part"][];
  /** Called in order, each after the one before it has ended. If it throws, the task fails with that error and is canceled. */
  readonly onProgress?: (progress: Types["progress"]) => void | Promise<void>;
  /** Cancels the task. The worker may still give a result. */
  readonly signal?: AbortSignal;
  /** How long a canceled task is waited for, in milliseconds; then it rejects with the signal's reason, whatever the worker does. */
  readonly cancelsWithinMs?: number;
  /** Called with every message about the task, for whoever watches for silence. */
  readonly onSign?: () => void;
}

/** A task in progress. */
export interface Asked<Types extends TaskTypes> {
  /**
   * Rejects with a `LostError` where another worker could do the task, with another `SpokenError` where none could, with the signal's reason
   * where it was canceled.
   */
  readonly result: Promise<Types["result"]>;
  note(note: Types["note"]): void;
}

/** The page's end of a channel to one worker. */
export interface Channel<P extends Protocol> {
  ask<Name extends NameOf<P>>(name: Name, request: P[Name]["request"], asking?: Asking<P[Name]>): Asked<P[Name]>;
  /** Ends the worker. The tasks that are not done, and those to come, reject with `why`. */
  end(why: SpokenError): void;
}

export interface ChannelOptions {
  /** What the worker's program does, for sentences: "trains", "runs the model". */
  readonly does: string;
  /** Called once when the worker is lost or says that it is broken; never after `end`. */
  readonly onLost?: (trouble: Trouble) => void;
  readonly watching?: WatchOptions;
}

interface Pending {
  readonly hear: (message: Extract<FromWorker, { readonly task: number }>) => void;
  readonly lose: (why: SpokenError) => void;
}

/** Starts a worker and opens a channel to it. */
export function openChannel<P extends Protocol>(
  start: () => TaskWorker,
  { does, onLost = () => undefined, watching }: ChannelOptions,
): Channel<P> {
  const pending = new Map<number, Pending>();
  /** Why nothing is answered any more. */
  let over: SpokenError | null = null;
  let tasks = 0;
  const end = (why: SpokenError): void => {
    if (over !== null) return;
    over = why;
    worker.end();
    for (const { lose } of [...pending.values()]) lose(why);
  };
  const lose = (trouble: Trouble): void => {
    if (over !== null) return;
    end(new LostError(trouble));
    onLost(trouble);
  };
  const worker = watchWorker<ToWorker, FromWorker>(
    start,
    {
      // A message about a task that nobody waits for any more is dropped.
      onReply: (message) => (message.kind === "broken" ? lose(message.trouble) : pending.get(message.task)?.hear(message)),
      onLost: (how) => lose(workerEndTrouble(how, does)),
      isBusy: () => pending.size > 0,
    },
    watching,
  );
  const send = (message: ToWorker, value?: unknown): void => {
    const buffers = buffersOf(value);
    if (buffers.length === 0) worker.send(message);
    else worker.send(message, buffers);
  };

  return {
    end,
    ask: (name, request, { parts = [], onProgress, signal, cancelsWithinMs, onSign } = {}) => {
      const task = tasks++;
      const result = new Promise<unknown>((resolve, reject) => {
        if (over !== null) return reject(over);
        if (signal?.aborted) return reject(signal.reason);
        const left = [...parts];
        let patience: ReturnType<typeof setTimeout> | undefined;
        let handled: Promise<void> = Promise.resolve();
        const close = (): void => {
          pending.delete(task);
          clearTimeout(patience);
          signal?.removeEventListener("abort", cancel);
        };
        const giveUp = (error: unknown): void => {
          if (!pending.has(task)) return;
          close();
          send({ kind: "cancel", task });
          reject(error);
        };
        const after = (act: () => void | Promise<void>): void => {
          handled = handled.then(act);
          handled.catch(giveUp);
        };
        const settle = (act: () => void): void =>
          after(() => {
            close();
            act();
          });
        const cancel = (): void => {
          send({ kind: "cancel", task });
          if (cancelsWithinMs !== undefined) patience = setTimeout(() => giveUp(signal?.reason), cancelsWithinMs);
        };
        const sendNext = (): void => {
          if (left.length === 0) send({ kind: "request", task, name, request }, request);
          else {
            const part = left.shift();
            send({ kind: "part", task, part }, part);
          }
        };
        pending.set(task, {
          lose: (why) =>
            settle(() => {
              reject(why);
            }),
          hear: (message) => {
            onSign?.();
            switch (message.kind) {
              case "part taken":
                return sendNext();
              case "progress":
                return after(async () => {
                  if (!pending.has(task)) return;
                  await onProgress?.(message.progress);
                  send({ kind: "handled", task });
                });
              case "result":
                return settle(() => resolve(message.result));
              case "canceled":
                return settle(() => reject(signal?.reason));
              case "failed":
                return settle(() => reject(message.isLoss ? new LostError(message.trouble) : new SpokenError(message.trouble)));
              default:
                assertNever(message);
            }
          },
        });
        signal?.addEventListener("abort", cancel);
        sendNext();
      });
      return { result, note: (note) => send({ kind: "note", task, note }) };
    },
  };
}
