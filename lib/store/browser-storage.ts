import type { TaskWorker } from "../base/channel/ask";
import type { Trouble } from "../base/trouble";
import type { NotebookFile } from "../document/notebook-file";
import { createMemoryStore, type ResultStore } from "../document/results/result-store";
import { createMemoryRuns, type RunStore } from "../document/results/run-store";
import { isGalleryId } from "../gallery/gallery";
import { browserDrafts } from "./browser-drafts";
import { createConnection } from "./connection";
import { type Drafts, noDrafts } from "./drafts";
import { readInWorker } from "./file-reading";
import { galleryOriginal } from "./gallery-originals";
import { createImportedResults, type ImportedResults, nothingImported } from "./imported-results";
import { createMissingLibrary } from "./missing-library";
import { createNotebookLibrary, type NotebookLibrary } from "./notebook-library";
import { createNotebookStore, type NotebookStore } from "./notebook-store";
import { isForbidden } from "./storage-trouble";
import { createNewsChannel, type NewsChannel } from "./store-news";
import { createStoredResults } from "./stored-results";
import { createStoredRuns } from "./stored-runs";
import { emptyTrash } from "./trash";

/** What all notebooks and lists of a page share. */
export interface BrowserStorage {
  readonly library: NotebookLibrary;
  /** Null where there is no database: notebooks are then in memory alone. */
  readonly notebookStore: NotebookStore | null;
  readonly results: ResultStore;
  readonly runs: RunStore;
  /** The results that an imported file brought for the notebooks of a scope. */
  readonly imported: (scope: string | null) => ImportedResults;
  readonly news: NewsChannel;
  /** Why there is no database; null where there is one. */
  readonly trouble: Trouble | null;
  readonly createId: () => string;
  readonly drafts: Drafts;
}

/** Notebooks deleted longer ago are removed for good. */
const TRASH_DAYS = 7;

let storage: Promise<BrowserStorage> | null = null;

/** The page's storage, opened on first use. In the browser only. */
export function browserStorage(): Promise<BrowserStorage> {
  storage ??= openStorage();
  return storage;
}

async function openStorage(): Promise<BrowserStorage> {
  const news = createNewsChannel(broadcast());
  const now = () => Date.now();
  const factory = databases();
  const connection = createConnection({ factory });
  const trouble = await connection.open();
  // A database that fails to open now may open later; writes are tried again then.
  if (trouble !== null && (factory === null || isForbidden(trouble))) {
    return {
      library: createMissingLibrary(trouble),
      notebookStore: null,
      results: createMemoryStore(),
      runs: createMemoryRuns(),
      imported: () => nothingImported,
      news,
      trouble,
      createId,
      drafts: noDrafts,
    };
  }
  const results = createStoredResults(connection, now, (key, reason) => console.warn(`The stored result ${key} was dropped. ${reason}`));
  const runs = createStoredRuns(connection, now);
  // A deletion that fails now is tried at the next start.
  void emptyTrash(connection, now() - TRASH_DAYS * 86_400_000).catch(() => undefined);
  const drafts = browserDrafts(createId());
  const notebookStore = createNotebookStore(connection, now);
  return {
    library: createNotebookLibrary({
      connection,
      news,
      results,
      runs,
      now,
      createId,
      original,
      drafts,
      readAFile: readInWorker(startReader),
    }),
    notebookStore: { ...notebookStore, write: (write) => notebookStore.write(write).finally(askToPersist) },
    results,
    runs,
    imported: (scope) =>
      createImportedResults(connection, scope, (key, reason) => console.warn(`The imported result ${key} cannot be read. ${reason}`)),
    news,
    trouble,
    createId,
    drafts,
  };
}

const original = async (id: string): Promise<NotebookFile | null> => (isGalleryId(id) ? galleryOriginal(id) : null);

const startReader = (): TaskWorker =>
  Object.assign(new Worker(new URL("./reading.worker.ts", import.meta.url), { type: "module" }), {
    locks: navigator.locks,
  }) as unknown as TaskWorker;

/** Twelve letters and digits; not `crypto.randomUUID`, which is missing on plain HTTP. */
function createId(): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => alphabet[byte % alphabet.length]).join("");
}

/** Some browsers throw where storage is forbidden. */
function databases(): IDBFactory | null {
  try {
    return globalThis.indexedDB ?? null;
  } catch {
    return null;
  }
}

function broadcast(): BroadcastChannel | null {
  try {
    return new BroadcastChannel("astrolabe");
  } catch {
    return null;
  }
}

let isAsked = false;

/** Asks the browser, once and only when something is stored, not to remove it when it needs room. */
function askToPersist(): void {
  if (isAsked) return;
  isAsked = true;
  const { storage: manager } = navigator;
  void manager
    ?.persisted()
    .then((isPersisted) => isPersisted || manager.persist())
    .catch(() => undefined);
}
