import type { WorkReply, WorkRequest } from "./protocol";

/** The parts of a `Worker` that are used; a test gives the service itself. */
export interface Worker {
  postMessage(request: WorkRequest, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { readonly data: WorkReply }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** Later, where the page has something to draw before. */
export type StartWorker = () => Worker | Promise<Worker>;

/** How a job ended; a failure throws. */
export type WorkEnd = { readonly kind: "done"; readonly weights: string | null } | { readonly kind: "stopped" };

/** What does a job and what it says on the way; each saying is handled before the next. */
export interface Work {
  readonly startWorker: StartWorker;
  /** Before the job, each sent when the one before it was taken. */
  readonly ahead: readonly WorkRequest[];
  readonly request: WorkRequest;
  readonly onReply: (reply: Exclude<WorkReply, { readonly kind: "taken" | "done" | "stopped" | "failed" }>) => Promise<void>;
  /** Asks the job to stop where it can go on from. */
  readonly signal: AbortSignal;
}

/** Does a job in a fresh worker, which is ended with it. */
export async function doWork({ startWorker, ahead, request, onReply, signal }: Work): Promise<WorkEnd> {
  if (signal.aborted) return { kind: "stopped" };
  const worker = await startWorker();
  if (signal.aborted) {
    worker.terminate();
    return { kind: "stopped" };
  }
  const stop = (): void => worker.postMessage({ kind: "stop" });
  const left = [...ahead];
  try {
    return await new Promise<WorkEnd>((resolve, reject) => {
      let handled: Promise<void> = Promise.resolve();
      const after = (work: () => void | Promise<void>): void => {
        handled = handled.then(work);
        handled.catch(reject);
      };
      // A script that does not load gives an event without a message.
      worker.onerror = ({ message }) => reject(new Error(message || "its program could not be loaded or crashed"));
      worker.onmessage = ({ data: reply }) => {
        switch (reply.kind) {
          case "taken":
            return worker.postMessage(left.shift() ?? request);
          case "done":
          case "stopped":
            return after(() => resolve(reply));
          case "failed":
            return after(() => reject(new Error(reply.message)));
          default:
            return after(() => onReply(reply));
        }
      };
      signal.addEventListener("abort", stop);
      worker.postMessage(left.shift() ?? request);
    });
  } finally {
    signal.removeEventListener("abort", stop);
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
  }
}
