import { openChannel, type TaskWorker } from "../base/channel/ask";
import { startInProcess } from "../base/channel/in-process";
import { serveTasks } from "../base/channel/serve";
import { SpokenError } from "../base/spoken-error";
import type { Trouble } from "../base/trouble";
import type { Connection } from "./connection";
import type { ReadingProgress, ReadingTasks, ReadRequest, ReadResult } from "./reading-tasks";
import { serveReading } from "./serve-reading";
import { inWords } from "./storage-trouble";

export interface ReadingWatch {
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** Ends the reading: nothing of the file is kept then. */
  readonly signal?: AbortSignal;
}

/** Reads a file, and keeps its results. A reading that was canceled, or whose worker was lost, is refused in words. */
export type ReadAFile = (request: ReadRequest, watch?: ReadingWatch) => Promise<ReadResult>;

/** Each file has a worker of its own: one that parses a large file answers nothing, and can only be ended. */
export const readInWorker =
  (startWorker: () => TaskWorker): ReadAFile =>
  async (request, { onProgress, signal } = {}) => {
    const channel = openChannel<ReadingTasks>(startWorker, { does: "reads files" });
    const asking = { ...(onProgress !== undefined && { onProgress }), ...(signal !== undefined && { signal, cancelsWithinMs: 0 }) };
    try {
      return await channel.ask("read", request, asking).result;
    } catch (error) {
      if (signal?.aborted) return { kind: "refused", reason: "The reading was canceled." };
      if (!(error instanceof SpokenError)) throw error;
      return { kind: "refused", reason: `${error.trouble.what} ${error.trouble.advice}` };
    } finally {
      channel.end(new SpokenError({ what: "The file is read.", advice: "Open it again." }));
    }
  };

/** Reads in this thread, behind the same channel: for tests. */
export const readHere = (connection: Connection): ReadAFile =>
  readInWorker(() => startInProcess((post) => serveTasks<ReadingTasks>(serveReading(connection), { post, troubleOf: readingTrouble })));

/** An error of the reader that nobody expected. */
export const readingTrouble = (error: unknown): Trouble => ({
  what: inWords(error).message,
  advice: "Open the file again. If that does not help, it shows a bug in Astrolabe.",
});
