import type { Handlers, ServedTask } from "../base/channel/serve";
import type { NamedSource } from "../document/add-files";
import { fileSpec } from "../document/kinds/file";
import { type OpenedContent, readersOf } from "../document/notebook-reader";
import { contentRun } from "../document/results/file-content";
import { LARGEST_FILE } from "../exchange/limits";
import { identitiesOf } from "../exchange/readers/identity";
import { type ReadFile, readFile, tooLarge } from "../exchange/readers/read-file";
import { importedFrom } from "../runs/result-origin";
import type { Connection } from "./connection";
import { addContent, addImported, removeImported } from "./imported-results";
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
    return read.ok ? keep(connection, request, bytes, read.value) : { kind: "refused", reason: read.error };
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

async function keep(
  connection: Connection,
  request: ReadRequest,
  bytes: Uint8Array,
  { format, content }: ReadFile<OpenedContent>,
): Promise<ReadResult> {
  const { id, time, name, problem } = request;
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
      return keepSources(connection, request, { bytes, name }, format, content);
    case "corpus": {
      const { count } = content.searches;
      const tree = problem === null ? null : content.searches.treeOf(problem);
      if (tree !== null) return keepSources(connection, request, { bytes, name }, format, { sources: [tree], isComparison: false });
      return problem === null
        ? { kind: "corpus", count }
        : { kind: "refused", reason: `It has ${count} searches, and no number ${problem}.` };
    }
  }
}

async function keepSources(
  connection: Connection,
  { time }: ReadRequest,
  file: { readonly bytes: Uint8Array; readonly name: string },
  format: string,
  { sources, isComparison }: Pick<Extract<OpenedContent, { readonly kind: "sources" }>, "sources" | "isComparison">,
): Promise<ReadResult> {
  const files: NamedSource[] = [];
  const origin = importedFrom(file.name, new Date(time).toISOString());
  for (const [at, identity] of identitiesOf(file, format, sources).entries()) {
    const source = sources[at];
    const spec = fileSpec(identity);
    if (source === undefined || spec === null)
      return { kind: "refused", reason: "The name of the file cannot be kept: give it another one." };
    try {
      await addContent(connection, contentRun({ ...identity, name: spec.name }, source, origin), time);
    } catch (error) {
      return { kind: "refused", reason: inWords(error).message };
    }
    files.push({ title: source.name, spec });
  }
  return { kind: "files", files, isComparison };
}
