import { allRecords, nameOfKey } from "./all-records";
import { commit } from "./commit";
import type { Connection } from "./connection";
import type { Database } from "./database";
import { removeImported } from "./imported-results";
import { removeDeleted } from "./make-room";
import { readRecord } from "./stored-record";
import { writeWithRoom } from "./write-with-room";

/** Into the trash, whence it can be brought back. False where there is no such notebook. */
export const moveToTrash = (connection: Connection, id: string, time: number): Promise<boolean> =>
  writeWithRoom(connection, async (database) => {
    const transaction = database.transaction(["notebooks", "trash"], "readwrite", { durability: "strict" });
    const [notebooks, trash] = [transaction.objectStore("notebooks"), transaction.objectStore("trash")];
    const found = await notebooks.get(id);
    if (found === undefined) {
      // Under a key that is no text there is nothing that could be opened or brought back.
      const key = (await notebooks.getAllKeys()).find((other: IDBValidKey) => typeof other !== "string" && nameOfKey(other) === id);
      await commit(transaction, key === undefined ? [] : [() => notebooks.delete(key)]);
      return key !== undefined;
    }
    await commit(transaction, [() => notebooks.delete(id), () => trash.put({ ...found, deletedAt: time })]);
    return true;
  });

/** Out of the trash, as it was. Its new revision; null where it is not there, or its place is taken: that of the gallery can be. */
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

/** Deletes for good what was deleted before a time, and what files brought for it alone. */
export const emptyTrash = (connection: Connection, before: number): Promise<void> =>
  connection.use(async (database) => {
    for (const { key, deletedAt, record } of await allRecords(database, "trash")) {
      if (deletedAt >= before) continue;
      await removeDeleted(database, key);
      if (record.imports !== null && !(await isScopeInUse(database, record.imports))) await removeImported(database, record.imports);
    }
  });

/** Whether a notebook, or one in the trash, may still show what a file brought: copies of a notebook have its scope. */
async function isScopeInUse(database: Database, scope: string): Promise<boolean> {
  const all = [...(await allRecords(database, "notebooks")), ...(await allRecords(database, "trash"))];
  return all.some(({ record }) => record.imports === scope);
}
