import { resultKey, sourceKey } from "../document/keys-of";
import { allRecords } from "./all-records";
import { commit } from "./commit";
import type { Database } from "./database";
import { readDocument } from "./document-reader";
import { importedKey } from "./imported-keys";
import { allOf } from "./key-ranges";

/** The share of the unused results that is removed at a time, the oldest first. */
const SHARE = 0.25;

/**
 * Removes the oldest results that no notebook shows or would show, except `kept`. Where there are none, removes the notebooks that were
 * deleted longest ago. Returns whether there was anything to remove. An unused result belongs to settings that were changed since: losing
 * it costs a run, while a document that cannot be saved costs work.
 */
export async function makeRoom(database: Database, kept: string | null = null): Promise<boolean> {
  const used = await keysInUse(database);
  const isUnused = (key: string): boolean => key !== kept && !used.has(key);
  // Runs first, from the oldest: they are large.
  const runs = (await database.getAllKeysFromIndex("runs", "updatedAt")).filter(isUnused);
  for (const key of runs.slice(0, Math.ceil(runs.length * SHARE))) await removeRun(database, key);
  const unused = (await database.getAllKeysFromIndex("results", "updatedAt")).filter(isUnused);
  for (const key of unused.slice(0, Math.ceil(unused.length * SHARE))) await removeResult(database, key);
  if (unused.length + runs.length > 0) return true;
  const deleted = (await allRecords(database, "trash")).toSorted((a, b) => a.deletedAt - b.deletedAt);
  for (const { key } of deleted.slice(0, Math.ceil(deleted.length * SHARE))) await removeDeleted(database, key);
  return deleted.length > 0;
}

/** Removes a notebook of the trash, and its states, for good. If a new notebook has its id, that one keeps the states. */
export async function removeDeleted(database: Database, key: IDBValidKey): Promise<void> {
  const transaction = database.transaction(["notebooks", "trash", "states"], "readwrite");
  const isThere = (await transaction.objectStore("notebooks").getKey(key as string)) !== undefined;
  await commit(transaction, [
    () => transaction.objectStore("trash").delete(key as string),
    ...(isThere || typeof key !== "string" ? [] : [() => transaction.objectStore("states").delete(allOf(key))]),
  ]);
}

/** Removes a run's record, entries and checkpoints. */
export async function removeRun(database: Database, key: string): Promise<void> {
  const transaction = database.transaction(["runs", "entries", "checkpoints"], "readwrite");
  await commit(transaction, [
    () => transaction.objectStore("runs").delete(key),
    () => transaction.objectStore("entries").delete(allOf(key)),
    () => transaction.objectStore("checkpoints").delete(allOf(key)),
  ]);
}

/** Removes a result's record and events. */
export async function removeResult(database: Database, key: string): Promise<void> {
  const transaction = database.transaction(["results", "events"], "readwrite");
  await commit(transaction, [
    () => transaction.objectStore("results").delete(key),
    () => transaction.objectStore("events").delete(allOf(key)),
  ]);
}

/** Keys that a notebook shows or would show, notebooks in the trash included. */
async function keysInUse(database: Database): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  const use = (key: string, scope: string | null): void => {
    used.add(key);
    if (scope !== null) used.add(importedKey(scope, key));
  };
  for (const { record } of [...(await allRecords(database, "notebooks")), ...(await allRecords(database, "trash"))]) {
    for (const key of Object.values(record.shown)) use(key, record.imports);
    const notebook = readDocument(await database.get("states", [record.id, record.present]));
    for (const cell of notebook?.cells ?? []) {
      for (const key of notebook ? [resultKey(notebook, cell), sourceKey(notebook, cell)] : []) if (key !== null) use(key, record.imports);
    }
  }
  return used;
}
