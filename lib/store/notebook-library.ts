import { cutText } from "../base/plain-line";
import { failure, ok, type Result } from "../base/result";
import { within } from "../base/within";
import { withFiles } from "../document/add-files";
import { applyEdit } from "../document/edit";
import { record, startHistory } from "../document/history";
import { type Notebook, newNotebook } from "../document/kinds/notebook";
import { type NotebookFile, writeNotebookFile } from "../document/notebook-file";
import type { ResultStore } from "../document/results/result-store";
import { allEntries, type RunStore, type WholeRun } from "../document/results/run-store";
import { LONGEST_TITLE } from "../exchange/limits";
import { allRecords } from "./all-records";
import type { Connection } from "./connection";
import { type Drafts, noDrafts } from "./drafts";
import { type ReadAFile, type ReadingWatch, readHere } from "./file-reading";
import { createImportedResults, removeImported } from "./imported-results";
import { keysShownBy } from "./keys-shown";
import { recoverLostDrafts } from "./lost-drafts";
import { recoverLostStates } from "./lost-states";
import { entryOf, type NotebookEntry, type NotebookMatch } from "./notebook-entry";
import { copyTitle, fileNameOf, rawFileNameOf } from "./notebook-names";
import { createNotebookStore } from "./notebook-store";
import { rawNotebook } from "./raw-notebook";
import type { ReadResult } from "./reading-tasks";
import { resultsOf } from "./results-of";
import { searchNotebooks } from "./search-notebooks";
import { inWords, noAnswer } from "./storage-trouble";
import type { NewsChannel } from "./store-news";
import { placeHistory } from "./stored-history";
import type { ReadRecord } from "./stored-record";
import { moveToTrash, takeFromTrash } from "./trash";

/** The notebooks of this browser. A refusal says why in words, and has changed nothing. A failure of the database is a refusal too. */
export interface NotebookLibrary {
  /** The most recently changed first. */
  list(): Promise<Result<readonly NotebookEntry[]>>;
  /** Those that have every word in their title or their cells. */
  search(words: string): Promise<Result<readonly NotebookMatch[]>>;
  /**
   * Returns the new notebook's id: the given one or a new one. If the given id is taken, it leads to the notebook that has it. `imports`:
   * the imported results of the notebook that this is a copy of.
   */
  create(notebook: Notebook, id?: string, imports?: string | null): Promise<Result<string>>;
  rename(id: string, title: string): Promise<Result<null>>;
  /** Copies the document; the copy shows the same results. Returns the copy's id. */
  duplicate(id: string): Promise<Result<string>>;
  /** Moves it into the trash, from which `restore` brings it back unchanged. */
  remove(id: string): Promise<Result<null>>;
  restore(id: string): Promise<Result<null>>;
  /** The notebook as a file, with the results that it shows. Where no state of it can be read, the same as `exportRaw`. */
  exportFile(id: string): Promise<Result<NamedFile>>;
  /** Everything that the database holds of it, readable or not. */
  exportRaw(id: string): Promise<Result<NamedFile>>;
  /** Returns the new notebook's id. `name`: of the file, which its results name as their source. */
  importFile(file: Blob, name?: string, watch?: ReadingWatch): Promise<Result<string>>;
  /** What a file of any format holds. A notebook is a new one of this browser then; trees and traces are kept, and have no cells yet. */
  openFile(file: Blob, name: string, options?: OpeningOptions): Promise<Result<OpenedFile>>;
  /** Called whenever the list may have changed, in this tab or another. */
  subscribe(listener: () => void): () => void;
}

export type OpenedFile = { readonly kind: "notebook"; readonly id: string } | Extract<ReadResult, { readonly kind: "files" | "corpus" }>;

export interface OpeningOptions extends ReadingWatch {
  /** Of a corpus, the search to take, counted from 1. */
  readonly problem?: number | null;
}

export interface NamedFile {
  readonly name: string;
  readonly text: string;
}

export interface LibraryOptions {
  readonly connection: Connection;
  readonly news: NewsChannel;
  readonly results: ResultStore;
  readonly runs: RunStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Creates an id that no notebook has. */
  readonly createId: () => string;
  readonly drafts?: Drafts;
  /** A notebook of the gallery as it ships; null where no such notebook ships. */
  readonly original: (id: string) => Promise<NotebookFile | null>;
  /** Reads files; in this thread where it is left out. */
  readonly readAFile?: ReadAFile;
}

/** How long to wait for the database to return the list. */
const LIST_PATIENCE_MS = 15_000;

const NOT_HERE = "This notebook is not here any more.";

export function createNotebookLibrary(options: LibraryOptions): NotebookLibrary {
  const { connection, news, results, runs, now, createId, original, drafts = noDrafts, readAFile = readHere(connection) } = options;
  const notebookStore = createNotebookStore(connection, now);

  const read = async (id: string) => (await notebookStore.read(id)) ?? failure(NOT_HERE);

  const put = async (
    notebook: Notebook,
    shown: Readonly<Record<string, string>> = {},
    gallery: string | null = null,
    id = createId(),
    imports: string | null = null,
  ): Promise<string> => {
    const placement = placeHistory(startHistory(notebook), null);
    const end = await notebookStore.write({ id, base: null, placement, shown, gallery, imports });
    if (end.kind === "conflict") throw new Error(`the new id ${id} is taken`);
    news.post({ id, revision: end.record.revision });
    return id;
  };

  const rename = async (id: string, title: string): Promise<Result<null>> => {
    const stored = await read(id);
    if (!stored.ok) return stored;
    const { record: old, history, placement } = stored.value;
    const edited = applyEdit(history.present, { kind: "retitle", title });
    if (!edited.ok) return edited;
    if (edited.value === history.present) return ok(null);
    const next = placeHistory(record(history, edited.value, null, now()), placement);
    const base = { revision: old.revision, placement };
    const end = await notebookStore.write({ id, base, placement: next, shown: old.shown, gallery: old.gallery });
    // Another tab has changed it meanwhile: rename its version.
    if (end.kind === "conflict") return rename(id, title);
    news.post({ id, revision: end.record.revision });
    return ok(null);
  };

  const remove = async (id: string): Promise<Result<null>> => {
    if (!(await moveToTrash(connection, id, now()))) return failure(NOT_HERE);
    news.post({ id, revision: null });
    return ok(null);
  };

  const restore = async (id: string): Promise<Result<null>> => {
    const revision = await takeFromTrash(connection, id);
    if (revision === null) return failure(NOT_HERE);
    news.post({ id, revision });
    return ok(null);
  };

  const openFile = async (file: Blob, name: string, { problem = null, ...watch }: OpeningOptions): Promise<Result<OpenedFile>> => {
    const id = createId();
    const read = await readAFile({ file, name, id, time: now(), problem }, watch);
    if (read.kind === "refused") {
      // A worker that was ended may have kept a part.
      await connection.use((database) => removeImported(database, id)).catch(() => undefined);
      return failure(read.reason);
    }
    if (read.kind !== "notebook") return ok(read);
    try {
      return ok({ kind: "notebook", id: await put(read.notebook, read.shown, null, id, read.hasResults ? id : null) });
    } catch (error) {
      await connection.use((database) => removeImported(database, id)).catch(() => undefined);
      throw error;
    }
  };

  const importFile = async (file: Blob, name: string, watch: ReadingWatch): Promise<Result<string>> => {
    const opened = await openFile(file, name, watch);
    if (!opened.ok) return opened;
    switch (opened.value.kind) {
      case "notebook":
        return ok(opened.value.id);
      case "corpus":
        return failure(
          `It is a corpus of ${opened.value.count.toLocaleString("en-US")} searches. Drop it on an open notebook, and choose one of them there.`,
        );
      case "files": {
        const { files, isComparison } = opened.value;
        const made = withFiles(newNotebook(cutText(files[0]?.title ?? "", LONGEST_TITLE)), files, isComparison);
        return made.ok ? ok(await put(made.value.notebook)) : made;
      }
    }
  };

  const duplicate = async (id: string): Promise<Result<string>> => {
    const stored = await notebookStore.read(id);
    if (stored?.ok === false) return stored;
    // A notebook of the gallery that nobody has changed is not stored.
    const shipped = stored === null ? await original(id) : null;
    const source =
      stored?.value ??
      (shipped && { history: startHistory(shipped.notebook), record: { shown: shipped.shown, gallery: id, imports: null } });
    if (source === null) return failure(NOT_HERE);
    const { present } = source.history;
    const copy = applyEdit(present, { kind: "retitle", title: copyTitle(present.title) });
    const { shown, gallery, imports } = source.record;
    return ok(await put(copy.ok ? copy.value : present, shown, gallery, createId(), imports));
  };

  const exportRaw = async (id: string): Promise<Result<NamedFile>> => {
    const text = await rawNotebook(connection, id);
    return text === null ? failure(NOT_HERE) : ok({ name: rawFileNameOf(id), text });
  };

  const create = async (notebook: Notebook, id?: string, imports: string | null = null): Promise<string> => {
    const isTaken = id !== undefined && (await notebookStore.read(id)) !== null;
    return isTaken ? id : put(notebook, {}, null, id, imports);
  };

  let lostStates: Promise<void> | null = null;
  const findRecords = async () => {
    // A draft that cannot be recovered now is recovered at the next listing.
    await recoverLostDrafts(connection, drafts, create).catch(() => undefined);
    // Once a page is enough: only damage separates states from their record.
    lostStates ??= recoverLostStates(connection, now).catch(() => undefined);
    await lostStates;
    return connection.use((database) => allRecords(database, "notebooks"));
  };

  /** The most recently changed first. */
  const records = async (): Promise<readonly ReadRecord[]> => {
    const found = await within(findRecords(), LIST_PATIENCE_MS, noAnswer);
    return found.toSorted(({ record: a }, { record: b }) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1));
  };

  const exportFile = async (id: string): Promise<Result<NamedFile>> => {
    const stored = await notebookStore.read(id);
    if (stored?.ok !== true) return exportRaw(id);
    const { history, record: kept } = stored.value;
    const notebook = history.present;
    const shipped = kept.gallery === null ? null : await original(kept.gallery);
    const known = resultsOf({ results, runs }, shipped, createImportedResults(connection, kept.imports));
    const keys = keysShownBy(notebook, kept.shown);
    const searches = await Promise.all([...new Set(Object.values(keys))].map((key) => known.results.read(key)));
    const found = searches.filter((search) => search !== null);
    const ran = (await Promise.all([...new Set(Object.values(keys))].map((key) => wholeRun(known.runs, key)))).filter(
      (run) => run !== null,
    );
    const there = new Set([...found, ...ran].map(({ header }) => header.key));
    const shown = Object.fromEntries(Object.entries(keys).filter(([, key]) => there.has(key)));
    const text = writeNotebookFile({ notebook, results: found, runs: ran, shown });
    return text.ok ? ok({ name: fileNameOf(notebook.title), text: text.value }) : text;
  };

  return {
    list: () => inResult(async () => ok((await records()).map(entryOf))),
    search: (words) =>
      inResult(async () => {
        const found = await records();
        return ok(await connection.use((database) => searchNotebooks(database, found, words)));
      }),
    create: (notebook, id, imports) => inResult(async () => ok(await create(notebook, id, imports))),
    rename: (id, title) => inResult(() => rename(id, title)),
    duplicate: (id) => inResult(() => duplicate(id)),
    remove: (id) => inResult(() => remove(id)),
    restore: (id) => inResult(() => restore(id)),
    exportFile: (id) => inResult(() => exportFile(id)),
    exportRaw: (id) => inResult(() => exportRaw(id)),
    importFile: (file, name = "", watch = {}) => inResult(() => importFile(file, name, watch)),
    openFile: (file, name, options = {}) => inResult(() => openFile(file, name, options)),
    subscribe: (listener) => news.subscribe(listener),
  };
}

/** A run with all its entries; null where there is none. */
async function wholeRun(runs: RunStore, key: string): Promise<WholeRun | null> {
  const stored = await runs.read(key);
  if (stored === null) return null;
  const lanes: Record<string, readonly unknown[]> = {};
  for (const [lane, count] of Object.entries(stored.counts)) lanes[lane] = await allEntries(runs, key, lane, count);
  return { header: stored.header, lanes, elapsedMs: stored.elapsedMs };
}

async function inResult<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error) {
    return failure(inWords(error).message);
  }
}
