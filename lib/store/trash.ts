import { allRecords, nameOfKey } from "./all-records";
import { commit } from "./commit";
import type { Connection } from "./connection";
import type { Database } from "./database";
import { removeImported } from "./imported-results";
import { removeDeleted } from "./make-room";
import { readRecord } from "./stored-record";
import { writeWithRoom } from "./write-with-room";

/** Moves a notebook into the trash. False where there is no such notebook. */
export const moveToTrash = (connection: Connection, id: string, time: number): Promise<boolean> =>
  writeWithRoom(connection, async (database) => {
    const transaction = database.transaction(["notebooks", "trash"], "readwrite", { durability: "strict" });
    const [notebooks, trash] = [transaction.objectStore("notebooks"), transaction.objectStore("trash")];
    const found = await notebooks.get(id);
    if (found === undefined) {
      // A record whose key is no text could be neither opened nor restored, so it is deleted.
      const key = (await notebooks.getAllKeys()).find((other: IDBValidKey) => typeof other !== "string" && nameOfKey(other) === id);
      await commit(transaction, key === undefined ? [] : [() => notebooks.delete(key)]);
      return key !== undefined;
    }
    await commit(transaction, [() => notebooks.delete(id), () => trash.put({ ...found, deletedAt: time })]);
    return true;
  });

/**
 * Restores a notebook from the trash. Returns its new revision; null where it is not there, or another notebook has its id, as one of the
 * gallery can.
 */
export const takeFromTrash = (connection: Connection, id: string): Promise<number | null> =>
  writeWithRoom(connection, async (database) => {
    const transaction = database.transaction(["notebooks", "trash"], "readwrite", { durability: "strict" });
    const [notebooks, trash] = [transaction.objectStore("notebooks"), transaction.objectStore("trash")];
    const found = await trash.get(id);
    if (found === undefined || (await notebooks.getKey(id)) !== undefined) return null;
    const { deletedAt: _, ...record } = found;
    const revision = readRecord(id, found).record.revision + 1;
    await commit(transaction, [() => trash.delete(id), () => notebooks.put({ ...record, revision })]);
    return revision;
  });

/** Deletes for good the notebooks that were deleted before a time, and the imported results that only they show. */
export const emptyTrash = (connection: Connection, before: number): Promise<void> =>
  connection.use(async (database) => {
    for (const { key, deletedAt, record } of await allRecords(database, "trash")) {
      if (deletedAt >= before) continue;
      await removeDeleted(database, key);
      if (record.imports !== null && !(await isScopeInUse(database, record.imports))) await removeImported(database, record.imports);
    }
  });

/** Whether a notebook, deleted ones included, may still show imported results of a scope: copies of a notebook share its scope. */
async function isScopeInUse(database: Database, scope: string): Promise<boolean> {
  const all = [...(await allRecords(database, "notebooks")), ...(await allRecords(database, "trash"))];
  return all.some(({ record }) => record.imports === scope);
}
