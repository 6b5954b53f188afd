import { isGalleryId } from "../gallery/gallery";
import { commit } from "./commit";
import type { Connection } from "./connection";
import type { Database, NotebookRecord } from "./database";
import { readDocument } from "./document-reader";
import { allOf } from "./key-ranges";

/**
 * Gives a record to notebooks whose states are stored without one: they would be in no list, and could be neither opened nor deleted. Every
 * write stores states and record together; only damage separates them.
 */
export async function recoverLostStates(connection: Connection, now: () => number): Promise<void> {
  for (const id of await connection.use(idsOfStates)) await connection.use((database) => giveRecord(database, id, now()));
}

/** Jumps from one notebook's states to the next one's, without reading any state. */
async function idsOfStates(database: Database): Promise<readonly string[]> {
  const transaction = database.transaction(["notebooks", "trash", "states"]);
  const known = new Set<unknown>([
    ...(await transaction.objectStore("notebooks").getAllKeys()),
    ...(await transaction.objectStore("trash").getAllKeys()),
  ]);
  const lost: string[] = [];
  let cursor = await transaction.objectStore("states").openKeyCursor();
  while (cursor !== null) {
    const [id] = cursor.key;
    if (typeof id === "string" && !known.has(id)) lost.push(id);
    cursor = await cursor.continue([id, [] as unknown as number]);
  }
  return lost;
}

async function giveRecord(database: Database, id: string, time: number): Promise<void> {
  const transaction = database.transaction(["notebooks", "trash", "states"], "readwrite");
  const [notebooks, trash, states] = [
    transaction.objectStore("notebooks"),
    transaction.objectStore("trash"),
    transaction.objectStore("states"),
  ];
  const isThere = (await notebooks.getKey(id)) !== undefined || (await trash.getKey(id)) !== undefined;
  const positions = (await states.getAllKeys(allOf(id))).map(([, position]) => position).filter(Number.isInteger);
  const [first, last] = [positions[0], positions.at(-1)];
  if (isThere || first === undefined || last === undefined) return;
  const document = readDocument(await states.get([id, last]));
  const record: NotebookRecord = {
    id,
    title: document?.title ?? "A damaged notebook",
    cells: document?.cells.length ?? 0,
    gallery: isGalleryId(id) ? id : null,
    createdAt: time,
    updatedAt: time,
    revision: 1,
    first,
    present: last,
    last,
    shown: {},
    imports: null,
  };
  await commit(transaction, [() => notebooks.put(record)]);
}
