import { type Asking, openChannel, type TaskWorker } from "../../base/channel/ask";
import type { NameOf } from "../../base/channel/protocol";
import { SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import type { WatchOptions } from "../../base/watched-worker";
import type { WorkTasks } from "./protocol";

/** Asynchronous where the page has something to draw first. */
export type StartWorker = () => TaskWorker | Promise<TaskWorker>;

/** A task of a long run; each message of its progress is handled before the next. */
export interface Work<Name extends NameOf<WorkTasks>> extends Pick<Asking<WorkTasks[Name]>, "parts" | "onProgress"> {
  readonly startWorker: StartWorker;
  readonly task: Name;
  readonly request: WorkTasks[Name]["request"];
  /** Asks the task to stop where it can continue. */
  readonly signal: AbortSignal;
  /** Completes "The program that …": "trains", "draws the solutions". */
  readonly does?: string;
  /** Called when the worker has been silent for long, and with null when it reports again. The task continues to wait. */
  readonly onSilence?: (trouble: Trouble | null) => void;
  readonly watching?: WatchOptions;
  readonly speaksWithinMs?: number;
  readonly stopsWithinMs?: number;
}

/** In milliseconds: a running step may take long, but a worker that hangs never ends. */
const STOPS_WITHIN_MS = 60_000;
/** In milliseconds: steps and parts take seconds, and compiling the runtime some more. */
const SPEAKS_WITHIN_MS = 60_000;

/** Does a task in a fresh worker, which ends with it. A failure throws a `SpokenError`, or a `LostError` where another worker may succeed. */
export async function doWork<Name extends NameOf<WorkTasks>>(
  work: Work<Name>,
): Promise<WorkTasks[Name]["result"] | { readonly kind: "stopped" }> {
  const { startWorker, task, request, parts = [], onProgress, signal, onSilence, does = "does the work", watching } = work;
  const { stopsWithinMs = STOPS_WITHIN_MS, speaksWithinMs = SPEAKS_WITHIN_MS } = work;
  if (signal.aborted) return { kind: "stopped" };
  const start = await started(startWorker);
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
  const channel = openChannel<WorkTasks>(start, { does, ...(watching === undefined ? {} : { watching }) });
  try {
    listen();
    return await channel.ask(task, request, {
      parts,
      ...(onProgress === undefined ? {} : { onProgress }),
      signal,
      cancelsWithinMs: stopsWithinMs,
      onSign: listen,
    }).result;
  } catch (error) {
    // What the task itself says of its failure comes before the wish to stop it.
    if (signal.aborted && error === signal.reason) return { kind: "stopped" };
    throw error;
  } finally {
    clearTimeout(silence);
    channel.end(new SpokenError({ what: "The work is over.", advice: "Start it again." }));
  }
}

/** Returns the worker, or throws if it could not be started. */
async function started(startWorker: StartWorker): Promise<() => TaskWorker> {
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
