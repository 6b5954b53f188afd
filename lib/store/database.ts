import { type DBSchema, type IDBPDatabase, wrap } from "idb";
import { failure, ok, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import { within } from "../base/within";
import type { Notebook } from "../document/kinds/notebook";
import type { SearchHeader, StoredSearch } from "../document/results/result-store";
import type { Checkpoint, RunHeader } from "../document/results/run-store";
import { scopeImported, type Upgrade } from "./scope-imported";
import { Foreign, NoAnswer, troubleOf, WrittenByNewer } from "./storage-trouble";

/** A notebook's record. The states of its document are apart, in `states`, at the positions `first` to `last`. */
export interface NotebookRecord {
  readonly id: string;
  /** Title and cells of the present state, for lists. */
  readonly title: string;
  readonly cells: number;
  /** The notebook of the gallery that this is a copy of, or a changed version of; null for a person's own notebook. */
  readonly gallery: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Grows with each change of the document, so that a tab notices another tab's writes. */
  readonly revision: number;
  readonly first: number;
  readonly present: number;
  readonly last: number;
  /** The key of the result that each cell shows. */
  readonly shown: Readonly<Record<string, string>>;
  /**
   * The id of the notebook whose imported file brought results that this one may show (`imported-keys.ts`): this notebook, or the one it is
   * a copy of. Null where no file did.
   */
  readonly imports: string | null;
}

export interface ResultRecord {
  readonly key: string;
  readonly header: SearchHeader;
  readonly elapsedMs: number;
  /** How many events are stored under the key. */
  readonly count: number;
  readonly updatedAt: number;
}

export interface RunRecord {
  readonly key: string;
  readonly header: RunHeader;
  /** How many entries each list has, and the time they took. */
  readonly counts: Readonly<Record<string, number>>;
  readonly elapsedMs: Readonly<Record<string, number>>;
  readonly updatedAt: number;
}

export interface AstrolabeSchema extends DBSchema {
  notebooks: { key: string; value: NotebookRecord };
  /** Deleted notebooks that can be restored; their states stay where they are. */
  trash: { key: string; value: NotebookRecord & { readonly deletedAt: number } };
  /** One record a state, so that a keystroke writes one. */
  states: { key: [notebook: string, position: number]; value: Notebook };
  /** Results made here are under their own keys, imported ones under keys of their notebook's scope (`imported-keys.ts`). */
  results: { key: string; value: ResultRecord; indexes: { updatedAt: number } };
  /** One record an event, so that a phase of the search writes one. */
  events: { key: [result: string, index: number]; value: StoredSearch["events"][number] };
  /** Searches of a corpus, trainings, evaluations. */
  runs: { key: string; value: RunRecord; indexes: { updatedAt: number } };
  /** One record an entry, as with events. */
  entries: { key: [run: string, lane: string, index: number]; value: unknown };
  /** The latest checkpoint of each list. */
  checkpoints: { key: [run: string, lane: string]; value: Checkpoint };
}

export type Database = IDBPDatabase<AstrolabeSchema>;

const NAME = "astrolabe";
const VERSION = 3;

export interface DatabaseOptions {
  /** Null where the browser has no database, or forbids access. */
  readonly factory: IDBFactory | null;
  /** The connection was closed: by the browser, or because another page opens a newer version or deletes the database. */
  readonly onClosed?: () => void;
  readonly name?: string;
  /** How long to wait for the browser, or for another page that holds an older version. */
  readonly patienceMs?: number;
}

/** Opens the database; creates or upgrades it first where needed. The trouble says in words why there is none. */
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
      // Too late: nobody waits for this connection any more.
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
  // If it fails, the browser undoes the whole upgrade, and opening fails.
  if (from === 1 || from === 2) scopeImported(transaction).catch(() => transaction.abort());
}
