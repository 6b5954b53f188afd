import type { Handlers, ServedTask } from "../base/channel/serve";
import { type OpenedContent, readersOf } from "../document/notebook-reader";
import { LARGEST_FILE } from "../exchange/limits";
import { readFile, tooLarge } from "../exchange/readers/read-file";
import { importedFrom } from "../runs/result-origin";
import type { Connection } from "./connection";
import { addImported, removeImported } from "./imported-results";
import type { ReadingTasks, ReadRequest, ReadResult } from "./reading-tasks";
import { inWords } from "./storage-trouble";

type ReadTask = Pick<ServedTask<ReadingTasks["read"]>, "tell" | "signal">;

/** Bytes between two messages of progress. */
const BYTES_AT_ONCE = 1_000_000;
/** Items between two messages of progress. */
const ITEMS_AT_ONCE = 25;

/** Reads files and keeps their results. All of it runs where it is called: in a worker, apart from tests. */
export const serveReading = (connection: Connection): Handlers<ReadingTasks> => ({
  read: async (request, task) => {
    const bytes = await bytesOf(request, task);
    if (bytes === null) return { kind: "refused", reason: "It cannot be read." };
    if (bytes === "too large") return { kind: "refused", reason: `At the beginning: ${tooLarge(request.file.size)}` };
    const { name, time } = request;
    const read = await readFile(readersOf(importedFrom(name, new Date(time).toISOString())), bytes, name, {
      onItem: (done, all) => {
        if (done % ITEMS_AT_ONCE === 0) void task.tell({ kind: "items", done, all });
      },
    });
    return read.ok ? keep(connection, request, read.value.content) : { kind: "refused", reason: read.error };
  },
});

/** The bytes of a file; null for a dropped folder, or for a file that is gone. */
async function bytesOf({ file }: ReadRequest, { tell }: ReadTask): Promise<Uint8Array | "too large" | null> {
  const all = file.size;
  if (all > LARGEST_FILE) return "too large";
  const bytes = new Uint8Array(all);
  let [done, told] = [0, 0];
  try {
    for (const reader = file.stream().getReader(); ; ) {
      const part = await reader.read();
      if (part.done) return done === all ? bytes : null;
      bytes.set(part.value, done);
      done += part.value.length;
      if (done - told < BYTES_AT_ONCE && done < all) continue;
      told = done;
      void tell({ kind: "bytes", done, all });
    }
  } catch {
    return null;
  }
}

async function keep(connection: Connection, { id, time }: ReadRequest, content: OpenedContent): Promise<ReadResult> {
  switch (content.kind) {
    case "notebook": {
      const { notebook, results, runs, shown } = content.file;
      const hasResults = results.length + runs.length > 0;
      try {
        if (hasResults) await addImported(connection, id, content.file, time);
      } catch (error) {
        await connection.use((database) => removeImported(database, id)).catch(() => undefined);
        return { kind: "refused", reason: inWords(error).message };
      }
      return { kind: "notebook", notebook, shown, hasResults };
    }
    case "sources":
    case "corpus":
      return { kind: "refused", reason: "It holds no notebook." };
  }
}
