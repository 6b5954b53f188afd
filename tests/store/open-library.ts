import "fake-indexeddb/auto";
import type { ResultStore } from "../../lib/document/results/result-store";
import { type Connection, createConnection } from "../../lib/store/connection";
import type { Database } from "../../lib/store/database";
import { createNotebookLibrary, type NotebookLibrary } from "../../lib/store/notebook-library";
import { createNewsChannel, type NewsChannel } from "../../lib/store/store-news";
import { createStoredResults } from "../../lib/store/stored-results";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { smallFile } from "../fixtures/small-notebook";

export interface OpenLibrary {
  readonly connection: Connection;
  /** What the connection leads to, for looking and damaging. */
  readonly database: Database;
  readonly library: NotebookLibrary;
  readonly results: ResultStore;
  readonly news: NewsChannel;
  readonly now: () => number;
  readonly createId: () => string;
}

/** A tab's library over a database of this process, with a clock that counts its readings, and a gallery of one notebook, "shipped". */
export async function openLibrary(factory: IDBFactory, tab = "a", news: NewsChannel = createNewsChannel(null)): Promise<OpenLibrary> {
  const connection = createConnection({ factory });
  const database = await connection.use(async (opened) => opened);
  let time = 1_000;
  let made = 0;
  const now = () => time++;
  const createId = () => `${tab}-${made++}`;
  const results = createStoredResults(connection, now);
  const original = async (id: string) => (id === "shipped" ? smallFile() : null);
  return {
    connection,
    database,
    results,
    news,
    now,
    createId,
    library: createNotebookLibrary({ connection, news, results, runs: createStoredRuns(connection, now), now, createId, original }),
  };
}

/** Every record of every store. */
export async function everythingIn(database: Database): Promise<unknown> {
  return Promise.all(
    [...database.objectStoreNames].map(async (name) => [name, await database.getAllKeys(name), await database.getAll(name)]),
  );
}

/** Lets nothing be written any more, as a browser does whose storage is full; gives the way back. `most`: writes that still succeed. */
export function fillStorage(most = 0): () => void {
  const { put } = IDBObjectStore.prototype;
  let written = 0;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
    if (written++ >= most) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, values);
  };
  return () => {
    IDBObjectStore.prototype.put = put;
  };
}
