import { type DBSchema, type IDBPDatabase, wrap } from "idb";
import { failure, ok, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import { within } from "../base/within";
import type { Notebook } from "../document/kinds/notebook";
import type { SearchHeader, StoredSearch } from "../document/results/result-store";
import type { Checkpoint, RunHeader } from "../document/results/run-store";
import { scopeImported, type Upgrade } from "./scope-imported";
import { Foreign, NoAnswer, troubleOf, WrittenByNewer } from "./storage-trouble";

/** What is kept of a notebook beside the states of its document, which lie in `states` at the positions `first` to `last`. */
export interface NotebookRecord {
  readonly id: string;
  /** Of the present state, as are the cells: for lists. */
  readonly title: string;
  readonly cells: number;
  /** The gallery's notebook that it is a copy of or the place of; null for one's own. */
  readonly gallery: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Grows with each change of the document, so that a tab sees that another one wrote. */
  readonly revision: number;
  readonly first: number;
  readonly present: number;
  readonly last: number;
  /** Which result each search cell shows: its key, by cell. */
  readonly shown: Readonly<Record<string, string>>;
  /** The id of the notebook whose file brought results that this one may show (`imported-keys.ts`): itself, or what it is a copy of. Null where none did. */
  readonly imports: string | null;
}

export interface ResultRecord {
  readonly key: string;
  readonly header: SearchHeader;
  readonly elapsedMs: number;
  /** How many events there are under the key. */
  readonly count: number;
  readonly updatedAt: number;
}

export interface RunRecord {
  readonly key: string;
  readonly header: RunHeader;
  /** How many entries there are in each lane, and the time they took. */
  readonly counts: Readonly<Record<string, number>>;
  readonly elapsedMs: Readonly<Record<string, number>>;
  readonly updatedAt: number;
}

export interface AstrolabeSchema extends DBSchema {
  notebooks: { key: string; value: NotebookRecord };
  /** Notebooks that were deleted and can be restored; their states stay where they are. */
  trash: { key: string; value: NotebookRecord & { readonly deletedAt: number } };
  /** One record for each state of a document, so that a keystroke writes one. */
  states: { key: [notebook: string, position: number]; value: Notebook };
  /** Those made here lie under their own keys, imported ones under keys of their notebook's scope (`imported-keys.ts`). */
  results: { key: string; value: ResultRecord; indexes: { updatedAt: number } };
  /** One record for each event, so that a phase writes one. */
  events: { key: [result: string, index: number]; value: StoredSearch["events"][number] };
  /** Searches of a corpus, trainings, evaluations. */
  runs: { key: string; value: RunRecord; indexes: { updatedAt: number } };
  /** One record for each entry, as above. */
  entries: { key: [run: string, lane: string, index: number]; value: unknown };
  /** The latest of each lane. */
  checkpoints: { key: [run: string, lane: string]; value: Checkpoint };
}

export type Database = IDBPDatabase<AstrolabeSchema>;

const NAME = "astrolabe";
const VERSION = 3;

export interface DatabaseOptions {
  /** Null where the browser has none, or forbids to ask. */
  readonly factory: IDBFactory | null;
  /** The connection is closed: by the browser, or since another page opens a newer version or deletes the database. */
  readonly onClosed?: () => void;
  readonly name?: string;
  /** How long to wait for the browser, or for another page that holds an older version. */
  readonly patienceMs?: number;
}

/** The database, made or brought up to date; the trouble says in words why there is none. */
export async function openDatabase({
  factory,
  onClosed,
  name = NAME,
  patienceMs = 3_000,
}: DatabaseOptions): Promise<Result<Database, Trouble>> {
  if (factory === null) return failure(troubleOf(new DOMException("no database", "SecurityError")));
  let isBlocked = false;
  let isLate = false;
  try {
    const request = factory.open(name, VERSION);
    request.addEventListener("blocked", () => {
      isBlocked = true;
    });
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      if (request.transaction) upgrade(wrap(request.result) as Database, wrap(request.transaction) as unknown as Upgrade, oldVersion);
    });
    const opening = new Promise<Database>((resolve, reject) => {
      request.addEventListener("success", () => resolve(wrap(request.result) as Database));
      request.addEventListener("error", () => reject(request.error));
    }).then((database) => {
      // Who comes late is let go.
      if (isLate) database.close();
      if (!stores.every((store) => database.objectStoreNames.contains(store))) {
        database.close();
        throw new Foreign();
      }
      database.addEventListener("close", () => onClosed?.());
      database.addEventListener("versionchange", () => {
        database.close();
        onClosed?.();
      });
      return database;
    });
    const late = (): never => {
      isLate = true;
      throw isBlocked ? new DOMException("blocked", "TimeoutError") : new NoAnswer();
    };
    return ok(await within(opening, patienceMs, late));
  } catch (error) {
    return failure(troubleOf(error instanceof DOMException && error.name === "VersionError" ? new WrittenByNewer() : error));
  }
}

const stores = ["notebooks", "trash", "states", "results", "events", "runs", "entries", "checkpoints"] as const;

/** From any older version, step by step: version n's step stands under `if (from < n)`. */
function upgrade(database: Database, transaction: Upgrade, from: number): void {
  if (from < 1) {
    database.createObjectStore("notebooks", { keyPath: "id" });
    database.createObjectStore("trash", { keyPath: "id" });
    database.createObjectStore("states");
    database.createObjectStore("results", { keyPath: "key" }).createIndex("updatedAt", "updatedAt");
    database.createObjectStore("events");
  }
  if (from < 2) {
    database.createObjectStore("runs", { keyPath: "key" }).createIndex("updatedAt", "updatedAt");
    database.createObjectStore("entries");
    database.createObjectStore("checkpoints");
  }
  // Where it fails, the browser undoes all of it, and opening fails.
  if (from === 1 || from === 2) scopeImported(transaction).catch(() => transaction.abort());
}
