import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";
import type { Result } from "../../lib/base/result";
import { readNotebookFile } from "../../lib/document/notebook-file";
import { createConnection } from "../../lib/store/connection";
import { createDrafts } from "../../lib/store/drafts";
import { createNotebookStore } from "../../lib/store/notebook-store";
import { recorded, shows, showsFile } from "../fixtures/version-1/shows";
import { openLibrary } from "./open-library";

interface Recorded {
  /** Records with their keys, by store. */
  readonly stores: Readonly<Record<string, readonly (readonly [IDBValidKey, unknown])[]>>;
  readonly drafts: Readonly<Record<string, string>>;
  readonly shows: Readonly<
    Record<
      string,
      { readonly id: string; readonly history: unknown; readonly present: number; readonly damage: null; readonly exported: unknown }
    >
  >;
  readonly trash: { readonly id: string; readonly shows: unknown };
  readonly draft: { readonly id: string; readonly shows: unknown };
  readonly listed: unknown;
  readonly found: unknown;
}

const kept: Recorded = JSON.parse(recorded("database.json"));

/** A browser in which the recorded database lies, as its version of then made it. */
async function browserOfThen(): Promise<IDBFactory> {
  const factory = new IDBFactory();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open("astrolabe", 3);
    request.onupgradeneeded = () => {
      const made = request.result;
      for (const store of ["notebooks", "trash"]) made.createObjectStore(store, { keyPath: "id" });
      for (const store of ["results", "runs"]) made.createObjectStore(store, { keyPath: "key" }).createIndex("updatedAt", "updatedAt");
      for (const store of ["states", "events", "entries", "checkpoints"]) made.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction([...database.objectStoreNames], "readwrite");
  for (const [name, records] of Object.entries(kept.stores)) {
    const store = transaction.objectStore(name);
    for (const [key, record] of records) store.put(record, ...(store.keyPath === null ? [key] : []));
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = reject;
  });
  database.close();
  return factory;
}

async function value<Value>(result: Promise<Result<Value> | null>): Promise<Value> {
  const found = await result;
  if (!found?.ok) throw new Error(found?.error ?? "nothing is there");
  return found.value;
}

it("a database of version 1 opens: every notebook with its history and results", async () => {
  const { library, connection, now } = await openLibrary(await browserOfThen(), "b");
  const store = createNotebookStore(connection, now);
  for (const [name, { id, history, present, damage, exported }] of Object.entries(kept.shows)) {
    const stored = await value(store.read(id));
    const { past, present: document, future } = stored.history;
    expect([...past, document, ...future].map(shows), name).toEqual(history);
    expect({ present: past.length, damage: stored.damage }, name).toEqual({ present, damage });
    const file = readNotebookFile((await value(library.exportFile(id))).text);
    expect(file.ok && showsFile(file.value), name).toEqual(exported);
  }
});

it("a database of version 1 is listed, looked through, and gives back what was deleted", async () => {
  const { library, connection, now } = await openLibrary(await browserOfThen(), "b");
  expect((await value(library.list())).map(({ id, title, cells, gallery }) => ({ id, title, cells, gallery }))).toEqual(kept.listed);
  expect((await value(library.search("quotes"))).map(({ entry, excerpt }) => [entry.id, excerpt])).toEqual(kept.found);
  await value(library.restore(kept.trash.id));
  expect(shows((await value(createNotebookStore(connection, now).read(kept.trash.id))).history.present)).toEqual(kept.trash.shows);
});

it("a draft of version 1 is found", async () => {
  const texts = new Map(Object.entries(kept.drafts));
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
    key: (at: number) => [...texts.keys()][at] ?? null,
    get length() {
      return texts.size;
    },
  };
  const [draft, ...others] = await createDrafts({ storage, tab: "new", openTabs: async () => new Set(["new"]) }).take(kept.draft.id);
  expect(draft && shows(draft.document)).toEqual(kept.draft.shows);
  expect(others).toEqual([]);
});

it("a database of version 1 is the same after it was read", async () => {
  const factory = await browserOfThen();
  const { library } = await openLibrary(factory, "b");
  await value(library.list());
  const connection = createConnection({ factory });
  const states = await connection.use((database) => database.getAll("states"));
  expect(states).toEqual((kept.stores.states ?? []).map(([, state]) => state));
});
