import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson } from "../../lib/base/hash";
import type { Result } from "../../lib/base/result";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { startHere } from "../../lib/gallery/start-here";
import { madeHere } from "../../lib/runs/result-origin";
import { createNotebookStore } from "../../lib/store/notebook-store";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { emptyTrash } from "../../lib/store/trash";
import { smallFile, smallNotebook } from "../fixtures/small-notebook";
import { everythingIn, fillStorage, type OpenLibrary, openLibrary } from "./open-library";

let open: OpenLibrary;
let restore: (() => void) | undefined;

beforeEach(async () => {
  open = await openLibrary(new IDBFactory());
});

afterEach(() => {
  restore?.();
  restore = undefined;
});

async function value<Value>(result: Promise<Result<Value>>): Promise<Value> {
  const found = await result;
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

const titles = async () => (await value(open.library.list())).map(({ title }) => title);

const blobOf = (text: string): Blob => new Blob([text]);

describe("the library", () => {
  it("lists what was made, the one changed last first", async () => {
    const { library } = open;
    expect(await titles()).toEqual([]);
    const first = await value(library.create(startHere));
    await value(library.create({ ...smallNotebook, title: "Second" }));
    expect(await titles()).toEqual(["Second", startHere.title]);
    await value(library.rename(first, "First"));
    expect(await titles()).toEqual(["First", "Second"]);
    expect(await value(library.list())).toMatchObject([{ id: first, cells: startHere.cells.length, gallery: null }, {}]);
  });

  it("makes a notebook under a given id once, and leads to it ever after", async () => {
    const { library } = open;
    expect(await value(library.create(startHere, "linked-1"))).toBe("linked-1");
    await value(library.rename("linked-1", "Mine by now"));
    expect(await value(library.create(startHere, "linked-1"))).toBe("linked-1");
    expect((await value(library.list())).map(({ title }) => title)).toEqual(["Mine by now"]);
  });

  it("renames so that it can be undone, and refuses a title that is none", async () => {
    const id = await value(open.library.create(startHere));
    await value(open.library.rename(id, "Another"));
    const stored = await createNotebookStore(open.connection, open.now).read(id);
    expect(stored?.ok && stored.value.history.past.map(({ title }) => title)).toEqual([startHere.title]);
    const before = await everythingIn(open.database);
    expect(await open.library.rename(id, "x".repeat(201))).toMatchObject({ ok: false, error: expect.stringContaining("200 characters") });
    expect(await open.library.rename("nobody", "x")).toEqual({ ok: false, error: "This notebook is not here any more." });
    expect(await everythingIn(open.database)).toEqual(before);
  });

  it("copies the document as it stands", async () => {
    const id = await value(open.library.create(smallNotebook));
    const copy = await value(open.library.duplicate(id));
    const stored = await createNotebookStore(open.connection, open.now).read(copy);
    expect(stored?.ok && stored.value.history.present).toEqual({ ...smallNotebook, title: `Copy of ${smallNotebook.title}` });
    expect(copy).not.toBe(id);
  });

  it("deletes so that it can be brought back as it was, until the trash is emptied", async () => {
    const { library, database } = open;
    const id = await value(library.create(smallNotebook));
    await value(library.rename(id, "Dear to me"));
    const notebookStore = createNotebookStore(open.connection, open.now);
    const before = await notebookStore.read(id);
    await value(library.remove(id));
    expect(await titles()).toEqual([]);
    expect(await library.remove(id)).toMatchObject({ ok: false });
    await value(library.restore(id));
    const after = await notebookStore.read(id);
    expect(after?.ok && after.value.history).toEqual(before?.ok && before.value.history);
    await value(library.remove(id));
    await emptyTrash(open.connection, 0);
    await value(library.restore(id));
    await value(library.remove(id));
    await emptyTrash(open.connection, Number.POSITIVE_INFINITY);
    expect(await library.restore(id)).toMatchObject({ ok: false });
    expect(await database.count("states")).toBe(0);
  });

  it("finds every word, in titles and in what cells say", async () => {
    await value(open.library.create({ ...startHere, title: "Four eights" }));
    await value(open.library.create(smallNotebook));
    const find = async (words: string) => (await value(open.library.search(words))).map(({ entry, excerpt }) => [entry.title, excerpt]);
    expect(await find("EIGHTS four")).toEqual([["Four eights", ""]]);
    expect(await find("quotes")).toEqual([[smallNotebook.title, expect.stringContaining("“quotes”")]]);
    expect(await find("nowhere")).toEqual([]);
    expect(await find(" ")).toHaveLength(2);
  });

  it("imports a file with its results, and exports the same file", async () => {
    const file = await smallFile();
    const text = writeNotebookFile(file);
    if (!text.ok) throw new Error(text.error);
    const id = await value(open.library.importFile(blobOf(text.value)));
    const exported = await value(open.library.exportFile(id));
    expect(canonicalJson(JSON.parse(exported.text))).toBe(canonicalJson(JSON.parse(text.value)));
    expect(exported.name).toMatch(/^[a-z0-9-]+\.astrolabe\.json$/);
    // In a browser that has never seen it.
    const other = await openLibrary(new IDBFactory());
    const again = await value(other.library.importFile(blobOf(exported.text)));
    expect((await value(other.library.exportFile(again))).text).toBe(exported.text);
  });

  it("lets an imported result not take the place of one that was made here", async () => {
    const file = await smallFile();
    const [recorded] = file.results;
    const text = writeNotebookFile(file);
    if (!text.ok || !recorded) throw new Error("no file");
    await open.results.begin({ ...recorded.header, origin: madeHere });
    await value(open.library.importFile(blobOf(text.value)));
    expect((await open.results.read(recorded.header.key))?.header.origin).toEqual(madeHere);
  });

  it("exports what a cell would show, where nobody remembers what it showed", async () => {
    const file = await smallFile();
    const id = await value(open.library.create(file.notebook));
    for (const { header, events, elapsedMs } of file.results) {
      await open.results.begin({ ...header, origin: madeHere });
      for (const [index, event] of events.entries()) await open.results.append(header.key, index, event, elapsedMs);
    }
    const runs = createStoredRuns(open.connection, open.now);
    for (const { header, lanes } of file.runs) {
      await runs.begin({ ...header, origin: madeHere });
      for (const [lane, entries] of Object.entries(lanes))
        for (const [index, entry] of entries.entries()) await runs.append(header.key, lane, index, entry, 1);
    }
    const kept = file.runs.map((run) => ({ ...run, elapsedMs: Object.fromEntries(Object.keys(run.lanes).map((lane) => [lane, 1])) }));
    const read = readNotebookFile((await value(open.library.exportFile(id))).text);
    expect(read).toEqual({ ok: true, value: { ...file, runs: kept } });
    const withResults = file.notebook.cells.filter(({ kind }) => ["search", "train", "evaluate"].includes(kind));
    expect(Object.keys(file.shown).sort()).toEqual(withResults.map((cell) => cell.id).sort());
  });

  it("copies a notebook of the gallery that nobody has changed, with its recorded results", async () => {
    const file = await smallFile();
    const copy = await value(open.library.duplicate("shipped"));
    const read = readNotebookFile((await value(open.library.exportFile(copy))).text);
    expect(read).toEqual({ ok: true, value: { ...file, notebook: { ...file.notebook, title: `Copy of ${file.notebook.title}` } } });
    expect(await value(open.library.list())).toMatchObject([{ id: copy, gallery: "shipped" }]);
    expect(await open.library.duplicate("nobody")).toMatchObject({ ok: false });
  });

  it("says that it cannot write where the storage is full, and has changed nothing", async () => {
    const id = await value(open.library.create(startHere));
    const before = await everythingIn(open.database);
    restore = fillStorage();
    const full = { ok: false, error: "This browser's storage for the page is full." };
    expect(await open.library.create(smallNotebook)).toEqual(full);
    expect(await open.library.rename(id, "x")).toEqual(full);
    expect(await open.library.duplicate(id)).toEqual(full);
    expect(await open.library.remove(id)).toEqual(full);
    expect(await everythingIn(open.database)).toEqual(before);
    restore();
    // Halfway through as well: the state is written, the record is not.
    restore = fillStorage(1);
    expect(await open.library.create(smallNotebook)).toEqual(full);
    restore();
    const file = writeNotebookFile(await smallFile());
    const bytes = blobOf(file.ok ? file.value : "");
    // Its 14 records of results are written, the notebook is not.
    for (const most of [0, 5, 14, 15]) {
      restore = fillStorage(most);
      expect(await open.library.importFile(bytes), `${most} writes`).toEqual(full);
      restore();
    }
    expect(await everythingIn(open.database)).toEqual(before);
  });

  it("takes the room of what was deleted where the storage is full", async () => {
    const { library, database } = open;
    const id = await value(library.create(startHere));
    await value(library.remove(await value(library.create(smallNotebook))));
    // Full as long as there is anything in the trash.
    const { put } = IDBObjectStore.prototype;
    let isFull = true;
    restore = () => {
      IDBObjectStore.prototype.put = put;
    };
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...record: Parameters<typeof put>) {
      if (isFull) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, record);
    };
    const { delete: remove } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.delete = function (this: IDBObjectStore, key) {
      if (this.name === "trash") isFull = false;
      return remove.call(this, key);
    };
    await value(library.rename(id, "There is room"));
    IDBObjectStore.prototype.delete = remove;
    expect(await database.count("trash")).toBe(0);
    expect(await titles()).toEqual(["There is room"]);
  });

  it("tells who listens of every change", async () => {
    let heard = 0;
    const stop = open.library.subscribe(() => heard++);
    const id = await value(open.library.create(startHere));
    await value(open.library.rename(id, "x"));
    await value(open.library.remove(id));
    await value(open.library.restore(id));
    expect(heard).toBe(4);
    stop();
    await value(open.library.remove(id));
    expect(heard).toBe(4);
  });
});

describe("a stored document", () => {
  it("that is damaged is said to be; damage in its past costs the past alone", async () => {
    const { connection, database, library } = open;
    const notebookStore = createNotebookStore(connection, open.now);
    const id = await value(library.create(startHere));
    for (const title of ["1", "2", "3"]) await value(library.rename(id, title));
    await database.put("states", { cells: 1 } as never, [id, 1]);
    const stored = await notebookStore.read(id);
    expect(stored?.ok && stored.value.history.past.map(({ title }) => title)).toEqual(["2"]);
    // Written again, it is whole.
    await value(library.rename(id, "4"));
    const again = await notebookStore.read(id);
    expect(again?.ok && again.value.history.past.map(({ title }) => title)).toEqual(["2", "3"]);
    // Without its present state it is at the one before, and nothing was written.
    await database.delete("states", [id, 4]);
    const before = await everythingIn(database);
    const earlier = await notebookStore.read(id);
    expect(earlier?.ok && [earlier.value.history.present.title, earlier.value.damage]).toEqual([
      "3",
      "The latest state of this notebook is damaged. You see the state before it.",
    ]);
    expect(await everythingIn(database)).toEqual(before);
    await database.clear("states");
    expect(await notebookStore.read(id)).toMatchObject({ ok: false, error: expect.stringContaining("damaged") });
  });
});
