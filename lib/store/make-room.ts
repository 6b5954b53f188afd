import { cellsOf } from "../notebook/notebook";
import { searchKey } from "../notebook/search-key";
import { commit } from "./commit";
import type { Database } from "./database";
import { readDocument } from "./document-reader";
import { allOf } from "./key-ranges";

/** The share of what no notebook shows that goes at a time: the oldest. */
const SHARE = 0.25;

/**
 * Removes the oldest of those results that no notebook shows, or would show as it stands now, and that is not `kept`. Says whether there
 * was one. Such a result is the memory of settings that were left: going back to them costs a run, where a document that cannot be saved
 * costs work.
 */
export async function makeRoom(database: Database, kept: string | null = null): Promise<boolean> {
  const used = await keysInUse(database);
  // From the oldest.
  const unused = (await database.getAllKeysFromIndex("results", "updatedAt")).filter((key) => key !== kept && !used.has(key));
  for (const key of unused.slice(0, Math.ceil(unused.length * SHARE))) await removeResult(database, key);
  return unused.length > 0;
}

/** The record and the events of a result go together. */
export async function removeResult(database: Database, key: string): Promise<void> {
  const transaction = database.transaction(["results", "events"], "readwrite");
  await commit(transaction, [
    () => transaction.objectStore("results").delete(key),
    () => transaction.objectStore("events").delete(allOf(key)),
  ]);
}

/** Keys that a notebook shows or would show, those in the trash included. */
async function keysInUse(database: Database): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const record of [...(await database.getAll("notebooks")), ...(await database.getAll("trash"))]) {
    for (const key of Object.values(record.shown)) used.add(key);
    const notebook = readDocument(await database.get("states", [record.id, record.present]));
    for (const cell of notebook === null ? [] : cellsOf(notebook.cells, "search")) {
      const key = notebook && searchKey(notebook, cell);
      if (key !== null) used.add(key);
    }
  }
  return used;
}
