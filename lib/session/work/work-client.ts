import { LostError, SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { type PlainWorker, type WatchedWorker, type WatchOptions, watchWorker } from "../../base/watched-worker";
import { workerEndTrouble } from "../../base/worker-end-trouble";
import type { WorkReply, WorkRequest } from "./protocol";

export type Worker = PlainWorker<WorkRequest, WorkReply>;

/** Asynchronous where the page has something to draw first. */
export type StartWorker = () => Worker | Promise<Worker>;

/** How a job ended. A failure throws a `SpokenError`, or a `LostError` where another worker may succeed. */
export type WorkEnd = { readonly kind: "done"; readonly weights: string | null } | { readonly kind: "stopped" };

/** A job, and the handlers of its messages; each message is handled before the next. */
export interface Work {
  readonly startWorker: StartWorker;
  /** Messages before the job, each sent after the answer to the one before. */
  readonly ahead: readonly WorkRequest[];
  readonly request: WorkRequest;
  readonly onReply: (reply: Exclude<WorkReply, { readonly kind: "taken" | "done" | "stopped" | "failed" }>) => Promise<void>;
  /** Asks the job to stop where it can continue. */
  readonly signal: AbortSignal;
  /** Completes "The program that …": "trains", "draws the solutions". */
  readonly does?: string;
  /** Called when the worker has been silent for long, and with null when it reports again. The job continues to wait. */
  readonly onSilence?: (trouble: Trouble | null) => void;
  readonly watching?: WatchOptions;
  readonly speaksWithinMs?: number;
  readonly stopsWithinMs?: number;
}

/** In milliseconds: a running step may take long, but a worker that hangs never ends. */
const STOPS_WITHIN_MS = 60_000;
/** In milliseconds: steps and parts take seconds, and compiling the runtime some more. */
const SPEAKS_WITHIN_MS = 60_000;

/** Does a job in a fresh worker, which ends with it. */
export async function doWork(work: Work): Promise<WorkEnd> {
  const { startWorker, ahead, request, onReply, signal, onSilence, does = "does the work", watching } = work;
  const { stopsWithinMs = STOPS_WITHIN_MS, speaksWithinMs = SPEAKS_WITHIN_MS } = work;
  if (signal.aborted) return { kind: "stopped" };
  const start = await started(startWorker);
  const left = [...ahead];
  let worker: WatchedWorker<WorkRequest> | null = null;
  let stopping: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let isSilent = false;
  const listen = (): void => {
    clearTimeout(silence);
    if (isSilent) onSilence?.(null);
    isSilent = false;
    silence = setTimeout(() => {
      isSilent = true;
      const what = `The program that ${does} has sent no message for ${Math.round(speaksWithinMs / 1000)} seconds.`;
      onSilence?.({
        what,
        advice:
          "The page still waits for it: a busy machine may need minutes. Press Stop and then Continue to try again from what is kept.",
      });
    }, speaksWithinMs);
  };
  let stop = (): void => undefined;
  try {
    return await new Promise<WorkEnd>((resolve, reject) => {
      let handled: Promise<void> = Promise.resolve();
      const after = (act: () => void | Promise<void>): void => {
        handled = handled.then(act);
        handled.catch(reject);
      };
      const watched = watchWorker<WorkRequest, WorkReply>(
        start,
        {
          onReply: (reply) => {
            listen();
            switch (reply.kind) {
              case "taken":
                return watched.send(left.shift() ?? request);
              case "done":
              case "stopped":
                return after(() => resolve(reply));
              case "failed":
                return after(() => reject(reply.isLoss ? new LostError(reply.trouble) : new SpokenError(reply.trouble)));
              default:
                return after(() => onReply(reply));
            }
          },
          // After all earlier messages have been handled.
          onLost: (how) => after(() => reject(new LostError(workerEndTrouble(how, does)))),
          isBusy: () => true,
        },
        watching,
      );
      worker = watched;
      stop = () => {
        watched.send({ kind: "stop" });
        stopping = setTimeout(() => after(() => resolve({ kind: "stopped" })), stopsWithinMs);
      };
      if (signal.aborted) return resolve({ kind: "stopped" });
      signal.addEventListener("abort", stop);
      listen();
      watched.send(left.shift() ?? request);
    });
  } finally {
    clearTimeout(stopping);
    clearTimeout(silence);
    signal.removeEventListener("abort", stop);
    (worker as WatchedWorker<WorkRequest> | null)?.end();
  }
}

/** Returns the worker, or throws if it could not be started. */
async function started(startWorker: StartWorker): Promise<() => Worker> {
  try {
    const worker = await startWorker();
    return () => worker;
  } catch (error) {
    if (error instanceof SpokenError) throw error;
    return () => {
      throw error;
    };
  }
}
