import { commit } from "./commit";
import type { Database } from "./database";
import { allOf } from "./key-ranges";
import { writeWithRoom } from "./write-with-room";

/** Into the trash, whence it can be brought back. False where there is no such notebook. */
export const moveToTrash = (database: Database, id: string, time: number): Promise<boolean> =>
  writeWithRoom(database, async () => {
    const transaction = database.transaction(["notebooks", "trash"], "readwrite");
    const [notebooks, trash] = [transaction.objectStore("notebooks"), transaction.objectStore("trash")];
    const found = await notebooks.get(id);
    if (found === undefined) return false;
    await commit(transaction, [() => notebooks.delete(id), () => trash.put({ ...found, deletedAt: time })]);
    return true;
  });

/** Out of the trash, as it was. Its new revision; null where it is not there, or its place is taken: that of the gallery can be. */
export const takeFromTrash = (database: Database, id: string): Promise<number | null> =>
  writeWithRoom(database, async () => {
    const transaction = database.transaction(["notebooks", "trash"], "readwrite");
    const [notebooks, trash] = [transaction.objectStore("notebooks"), transaction.objectStore("trash")];
    const found = await trash.get(id);
    if (found === undefined || (await notebooks.getKey(id)) !== undefined) return null;
    const { deletedAt: _, ...record } = found;
    const revision = record.revision + 1;
    await commit(transaction, [() => trash.delete(id), () => notebooks.put({ ...record, revision })]);
    return revision;
  });

/** Deletes for good what was deleted before a time. */
export async function emptyTrash(database: Database, before: number): Promise<void> {
  for (const { id, deletedAt } of await database.getAll("trash")) {
    if (deletedAt >= before) continue;
    const transaction = database.transaction(["trash", "states"], "readwrite");
    await commit(transaction, [
      () => transaction.objectStore("trash").delete(id),
      () => transaction.objectStore("states").delete(allOf(id)),
    ]);
  }
}
