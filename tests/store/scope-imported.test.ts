import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";
import type { StoredSearch } from "../../lib/document/results/result-store";
import type { WholeRun } from "../../lib/document/results/run-store";
import { countsOf } from "../../lib/document/results/run-store";
import { createConnection } from "../../lib/store/connection";
import { createImportedResults } from "../../lib/store/imported-results";
import { keysShownBy } from "../../lib/store/keys-shown";
import { readRecord } from "../../lib/store/stored-record";
import { createStoredResults } from "../../lib/store/stored-results";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { madeSearch, smallFile, smallNotebook } from "../fixtures/small-notebook";
import "fake-indexeddb/auto";

/** A database as version 2 made it. */
function openOld(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open("astrolabe", 2);
    request.onupgradeneeded = () => {
      const { result: database } = request;
      database.createObjectStore("notebooks", { keyPath: "id" });
      database.createObjectStore("trash", { keyPath: "id" });
      database.createObjectStore("states");
      database.createObjectStore("results", { keyPath: "key" }).createIndex("updatedAt", "updatedAt");
      database.createObjectStore("events");
      database.createObjectStore("runs", { keyPath: "key" }).createIndex("updatedAt", "updatedAt");
      database.createObjectStore("entries");
      database.createObjectStore("checkpoints");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const TIME = Date.parse("2026-11-27T08:00:00Z");
const other = "c".repeat(64);

it("a database of version 2 keeps what was made here, and gives what was imported to the notebooks that show it, those of the gallery excepted", async () => {
  const factory = new IDBFactory();
  const old = await openOld(factory);
  const file = await smallFile();
  const [imported, training, evaluation] = [file.results[0] as StoredSearch, file.runs[0] as WholeRun, file.runs[1] as WholeRun];
  const own = await madeSearch({ ...smallNotebook, cells: smallNotebook.cells.map(withSeedTwo) });
  const transaction = old.transaction([...old.objectStoreNames], "readwrite");
  const put = (store: string, value: unknown, key?: IDBValidKey) => transaction.objectStore(store).put(value, key);
  const record = { title: "One", cells: 1, createdAt: 1, updatedAt: 1, revision: 1, first: 0, present: 0, last: 0 };
  const shown = { ...file.shown, "cell-99": "a".repeat(64) };
  put("notebooks", { ...record, id: "imported", gallery: null, shown });
  put("trash", { ...record, id: "deleted", gallery: null, shown: { "cell-3": imported.header.key }, deletedAt: 5 });
  put("notebooks", { ...record, id: "start-here", gallery: "start-here", shown });
  put("notebooks", { ...record, id: "other", gallery: null, shown: { "cell-3": other } });
  put("notebooks", { id: "damaged", shown: 7 });
  for (const [{ header, events, elapsedMs }, origin] of [[imported, "recorded"] as const, [own, "here"] as const]) {
    const { key } = header;
    put("results", { key, header: { ...header, origin }, elapsedMs, count: events.length, updatedAt: TIME });
    for (const [index, event] of events.entries()) put("events", event, [key, index]);
  }
  // Imported, and shown by nobody; and a record that nobody can read.
  put("results", {
    key: "d".repeat(64),
    header: { ...imported.header, key: "d".repeat(64), origin: "recorded" },
    elapsedMs: 1,
    count: 0,
    updatedAt: TIME,
  });
  put("results", { key: "damaged", updatedAt: TIME });
  for (const [{ header, lanes, elapsedMs }, origin] of [[training, "recorded"] as const, [evaluation, "here"] as const]) {
    const { key } = header;
    put("runs", { key, header: { ...header, origin }, counts: countsOf(lanes), elapsedMs, updatedAt: TIME });
    for (const [lane, entries] of Object.entries(lanes))
      for (const [index, entry] of entries.entries()) put("entries", entry, [key, lane, index]);
  }
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  old.close();

  const connection = createConnection({ factory });
  const database = await connection.use(async (opened) => opened);
  const [results, runs] = [createStoredResults(connection, () => TIME), createStoredRuns(connection, () => TIME)];
  // What was made here is as it was.
  expect(await results.read(own.header.key)).toMatchObject({ ...own, header: { ...own.header, origin: { kind: "here" } } });
  expect((await runs.read(evaluation.header.key))?.header.origin).toEqual({ kind: "here" });
  // What was imported stands for nothing else any more.
  expect(await results.read(imported.header.key)).toBeNull();
  expect(await runs.read(training.header.key)).toBeNull();
  const origin = { kind: "imported", file: null, when: "2026-11-27T08:00:00.000Z" };
  const scopes = new Map((await database.getAll("notebooks")).map((value) => [value.id, readRecord(value.id, value).record.imports]));
  expect(Object.fromEntries(scopes)).toEqual({ imported: "imported", "start-here": null, other: "other", damaged: null });
  const brought = createImportedResults(connection, "imported");
  expect(await brought.results.read(imported.header.key)).toMatchObject({ ...imported, header: { ...imported.header, origin } });
  expect(await brought.runs(training.header.key)).toEqual({ ...training, header: { ...training.header, origin } });
  expect((await createImportedResults(connection, "deleted").results.read(imported.header.key))?.header.origin).toEqual(origin);
  for (const scope of ["start-here", "other", "damaged"]) {
    expect(await createImportedResults(connection, scope).results.read(imported.header.key)).toBeNull();
  }
  const keys = await database.getAllKeys("results");
  expect(keys.toSorted()).toEqual(
    [own.header.key, "damaged", `imported/imported/${imported.header.key}`, `imported/deleted/${imported.header.key}`].toSorted(),
  );
  const parts = (await database.getAllKeys("events")).map(([key]) => key);
  expect(new Set(parts)).toEqual(new Set(keys.filter((key) => key !== "damaged")));
  expect(keysShownBy(smallNotebook, file.shown)).toEqual(file.shown);
});

const withSeedTwo = (cell: (typeof smallNotebook.cells)[number]) =>
  cell.kind === "search" ? { ...cell, spec: { ...cell.spec, seed: 2 } } : cell;
