import { canonicalJson } from "../base/hash";
import { z } from "../base/zod";
import { readRunHeader } from "../document/results/run-file";
import type { RunStore, StoredRun } from "../document/results/run-store";
import { elapsedSchema } from "../exchange/schemas";
import { NeverKept } from "../runs/never-kept";
import { keptOriginSchema } from "../runs/result-origin";
import { commit } from "./commit";
import type { Connection } from "./connection";
import type { Database, RunRecord } from "./database";
import { allOf, entriesFrom } from "./key-ranges";
import { removeRun } from "./make-room";
import { inWords } from "./storage-trouble";
import { writeWithRoom } from "./write-with-room";

const searchesHeader = z.looseObject({ kind: z.literal("searches"), key: z.string(), origin: keptOriginSchema });
const counted = z.looseObject({
  counts: z.record(z.string(), z.number().int().nonnegative()),
  elapsedMs: z.record(z.string(), elapsedSchema),
});

/** A run as it lies in the database; null where it is damaged: for the page it was never there. */
function readRun(record: RunRecord | undefined): StoredRun | null {
  const numbers = counted.safeParse(record);
  if (record === undefined || !numbers.success) return null;
  // Of the searches of a corpus the entries alone are read.
  const header = searchesHeader.safeParse(record.header).success ? record.header : readRunHeader(record.header);
  return header && { header, counts: numbers.data.counts, elapsedMs: numbers.data.elapsedMs };
}

/** Long runs in the browser's database: an entry is kept when its promise resolves, also when the page is killed right after. */
export function createStoredRuns(connection: Connection, now: () => number): RunStore {
  const append = async (database: Database, ...[key, lane, index, entry, elapsedMs]: Parameters<RunStore["append"]>): Promise<void> => {
    const transaction = database.transaction(["runs", "entries"], "readwrite");
    const runs = transaction.objectStore("runs");
    const entries = transaction.objectStore("entries");
    const record = await runs.get(key);
    if (record === undefined || (record.counts[lane] ?? 0) !== index) {
      // Another tab that runs the same says the same.
      const there = await entries.get([key, lane, index]);
      await transaction.done;
      if (canonicalJson(there) === canonicalJson(entry)) return;
      const because = record === undefined ? "Its result is not kept any more." : "Another tab runs this too, and keeps its result.";
      throw new NeverKept(because);
    }
    const counts = { ...record.counts, [lane]: index + 1 };
    await commit(transaction, [
      () => entries.put(entry, [key, lane, index]),
      () => runs.put({ ...record, counts, elapsedMs: { ...record.elapsedMs, [lane]: elapsedMs }, updatedAt: now() }),
    ]);
  };

  const cut = async (database: Database, key: string, lane: string, count: number): Promise<void> => {
    const transaction = database.transaction(["runs", "entries"], "readwrite");
    const runs = transaction.objectStore("runs");
    const record = await runs.get(key);
    await commit(
      transaction,
      record === undefined || (record.counts[lane] ?? 0) <= count
        ? []
        : [
            () => transaction.objectStore("entries").delete(entriesFrom(key, lane, count)),
            () => runs.put({ ...record, counts: { ...record.counts, [lane]: count }, updatedAt: now() }),
          ],
    );
  };

  const reading = async <Value>(work: (database: Database) => Promise<Value>): Promise<Value> => {
    try {
      return await connection.use(work);
    } catch (error) {
      throw inWords(error);
    }
  };

  return {
    read: (key) =>
      reading(async (database) => {
        const run = readRun(await database.get("runs", key));
        // What was not made here does not lie here, but for the contents of files, whose keys follow from them.
        const isOurs = run?.header.kind === "file" || run?.header.origin.kind === "here";
        return run?.header.key === key && isOurs ? run : null;
      }),
    entries: (key, lane, from, most) => reading((database) => database.getAll("entries", entriesFrom(key, lane, from, most))),
    checkpoint: (key, lane) =>
      reading(async (database) => {
        const found = await database.get("checkpoints", [key, lane]);
        return found?.state instanceof Blob && Number.isInteger(found.step) ? found : null;
      }),
    begin: (header) =>
      writeWithRoom(connection, async (database) => {
        const { key } = header;
        const transaction = database.transaction(["runs", "entries", "checkpoints"], "readwrite");
        await commit(transaction, [
          () => transaction.objectStore("entries").delete(allOf(key)),
          () => transaction.objectStore("checkpoints").delete(allOf(key)),
          () => transaction.objectStore("runs").put({ key, header, counts: {}, elapsedMs: {}, updatedAt: now() }),
        ]);
      }),
    append: (key, ...entry) => writeWithRoom(connection, (database) => append(database, key, ...entry), key),
    cut: (key, lane, count) => writeWithRoom(connection, (database) => cut(database, key, lane, count), key),
    keepCheckpoint: (key, lane, checkpoint) =>
      writeWithRoom(
        connection,
        async (database) => {
          const transaction = database.transaction("checkpoints", "readwrite");
          await commit(transaction, [() => transaction.store.put(checkpoint, [key, lane])]);
        },
        key,
      ),
    remove: async (key) => {
      try {
        await connection.use((database) => removeRun(database, key));
      } catch (error) {
        throw inWords(error);
      }
    },
  };
}
