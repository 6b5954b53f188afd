import { canonicalJson } from "../base/hash";
import type { ResultStore } from "../notebook/result-store";
import { readStoredSearch } from "../notebook/stored-search";
import { commit } from "./commit";
import type { Database } from "./database";
import { allOf } from "./key-ranges";
import { removeResult } from "./make-room";
import { InWords, inWords } from "./storage-trouble";
import { writeWithRoom } from "./write-with-room";

/**
 * Results in the browser's database: an event is kept when its promise resolves, also when the page is killed right after. A record that
 * cannot be read (a foreign or damaged one) is removed and reported; for the page it was never there.
 */
export function createStoredResults(
  database: Database,
  now: () => number,
  onDropped: (key: string, reason: string) => void = () => undefined,
): ResultStore {
  const append: ResultStore["append"] = async (key, index, event, elapsedMs) => {
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
      throw new InWords(because);
    }
    await commit(transaction, [
      () => events.put(event, [key, index]),
      () => results.put({ ...record, elapsedMs, count: index + 1, updatedAt: now() }),
    ]);
  };

  return {
    read: async (key) => {
      try {
        const transaction = database.transaction(["results", "events"]);
        const record = await transaction.objectStore("results").get(key);
        if (record === undefined) return null;
        const events = await transaction.objectStore("events").getAll(allOf(key));
        const read = readStoredSearch({ header: record.header, events, elapsedMs: record.elapsedMs });
        if (read.ok && read.value.header.key === key && events.length === record.count) return read.value;
        await removeResult(database, key);
        onDropped(key, read.ok ? `${events.length} of ${record.count} events are there, under ${read.value.header.key}` : read.error);
        return null;
      } catch (error) {
        throw inWords(error);
      }
    },
    begin: (header) =>
      writeWithRoom(database, async () => {
        const { key } = header;
        const transaction = database.transaction(["results", "events"], "readwrite");
        await commit(transaction, [
          () => transaction.objectStore("events").delete(allOf(key)),
          () => transaction.objectStore("results").put({ key, header, elapsedMs: 0, count: 0, updatedAt: now() }),
        ]);
      }),
    append: (key, ...event) => writeWithRoom(database, () => append(key, ...event), key),
    remove: async (key) => {
      try {
        await removeResult(database, key);
      } catch (error) {
        throw inWords(error);
      }
    },
  };
}
