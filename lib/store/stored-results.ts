import { canonicalJson } from "../base/hash";
import type { ReadSearch, ResultStore } from "../document/results/result-store";
import { NeverKept } from "../runs/never-kept";
import { commit } from "./commit";
import type { Connection } from "./connection";
import type { Database } from "./database";
import { allOf } from "./key-ranges";
import { removeResult } from "./make-room";
import { readSearch } from "./read-search";
import { inWords } from "./storage-trouble";
import { writeWithRoom } from "./write-with-room";

/**
 * Results in the browser's database: an event is kept when its promise resolves, also when the page is killed right after. A record that
 * cannot be read (a foreign or damaged one) is removed and reported; for the page it was never there.
 */
export function createStoredResults(
  connection: Connection,
  now: () => number,
  onDropped: (key: string, reason: string) => void = () => undefined,
): ResultStore {
  const append = async (database: Database, ...[key, index, event, elapsedMs]: Parameters<ResultStore["append"]>): Promise<void> => {
    const transaction = database.transaction(["results", "events"], "readwrite");
    const results = transaction.objectStore("results");
    const events = transaction.objectStore("events");
    const record = await results.get(key);
    if (record?.count !== index) {
      // Another tab that runs the same search says the same.
      const there = await events.get([key, index]);
      await transaction.done;
      if (canonicalJson(there) === canonicalJson(event)) return;
      const because = record === undefined ? "Its result is not kept any more." : "Another tab runs this search too, and keeps its result.";
      throw new NeverKept(because);
    }
    await commit(transaction, [
      () => events.put(event, [key, index]),
      () => results.put({ ...record, elapsedMs, count: index + 1, updatedAt: now() }),
    ]);
  };

  const read = async (database: Database, key: string): Promise<ReadSearch | null> => {
    const found = await readSearch(database, key);
    if (found === null) return null;
    if (found.ok && found.value.header.key === key && found.value.header.origin.kind === "here") return found.value;
    await removeResult(database, key);
    onDropped(key, found.ok ? `The search under it is ${found.value.header.key}, which was not made here.` : found.error);
    return null;
  };

  return {
    read: async (key) => {
      try {
        return await connection.use((database) => read(database, key));
      } catch (error) {
        throw inWords(error);
      }
    },
    begin: (header) =>
      writeWithRoom(connection, async (database) => {
        const { key } = header;
        const transaction = database.transaction(["results", "events"], "readwrite");
        await commit(transaction, [
          () => transaction.objectStore("events").delete(allOf(key)),
          () => transaction.objectStore("results").put({ key, header, elapsedMs: 0, count: 0, updatedAt: now() }),
        ]);
      }),
    append: (key, ...event) => writeWithRoom(connection, (database) => append(database, key, ...event), key),
    remove: async (key) => {
      try {
        await connection.use((database) => removeResult(database, key));
      } catch (error) {
        throw inWords(error);
      }
    },
  };
}
