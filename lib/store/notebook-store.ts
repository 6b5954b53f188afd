import { canonicalJson } from "../base/hash";
import type { Result } from "../base/result";
import type { History } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";
import { commit } from "./commit";
import type { Connection } from "./connection";
import type { Database, NotebookRecord } from "./database";
import { readDocument } from "./document-reader";
import { allOf, between } from "./key-ranges";
import { readNotebook, readStates } from "./read-notebook";
import { inWords } from "./storage-trouble";
import { changesBetween, type Placement } from "./stored-history";
import { readRecord } from "./stored-record";
import { writeWithRoom } from "./write-with-room";

/** A notebook as the database holds it. */
export interface StoredNotebook {
  readonly record: NotebookRecord;
  readonly history: History;
  readonly placement: Placement;
  /** Which parts could not be read, in words; null where all could. */
  readonly damage: string | null;
}

export interface StoredState {
  readonly position: number;
  readonly document: Notebook;
}

/** What a writer knows about the stored notebook; null where it knows of none. */
export type Base = { readonly revision: number; readonly placement: Placement } | null;

export interface NotebookWrite {
  readonly id: string;
  /** The write happens only if the database still has this revision. */
  readonly base: Base;
  readonly placement: Placement;
  readonly shown: Readonly<Record<string, string>>;
  readonly gallery: string | null;
  /** The record's `imports`; left out, the stored value stays. */
  readonly imports?: string | null;
}

export type WriteEnd =
  | { readonly kind: "saved"; readonly record: NotebookRecord }
  /** Another tab has changed or deleted it since; nothing was written. */
  | { readonly kind: "conflict"; readonly because: "changed" | "deleted" };

/** Reads and writes single notebooks. Every promise rejects in words where the database cannot do it. */
export interface NotebookStore {
  /** Null where there is none; the error says that the stored notebook cannot be read. */
  read(id: string): Promise<Result<StoredNotebook> | null>;
  /** The record alone, with default values for damaged fields; null where there is none. */
  readRecord(id: string): Promise<NotebookRecord | null>;
  /** Every state that can be read, the latest first, at most `most`. */
  states(id: string, most: number): Promise<readonly StoredState[]>;
  /** Compares and writes in one transaction. */
  write(write: NotebookWrite): Promise<WriteEnd>;
  /** Whether another connection than the writer's can read this revision of the notebook. */
  confirm(id: string, revision: number): Promise<boolean>;
  /** Does nothing where there is no such notebook: showing a result is no edit. */
  writeShown(id: string, shown: Readonly<Record<string, string>>): Promise<void>;
}

export function createNotebookStore(connection: Connection, now: () => number): NotebookStore {
  const write = async (database: Database, { id, base, placement, shown, gallery, imports }: NotebookWrite): Promise<WriteEnd> => {
    const transaction = database.transaction(["notebooks", "states", "trash"], "readwrite", { durability: "strict" });
    const notebooks = transaction.objectStore("notebooks");
    const states = transaction.objectStore("states");
    const found = await notebooks.get(id);
    const old = found === undefined ? null : readRecord(id, found).record;
    if ((old?.revision ?? null) !== (base?.revision ?? null)) {
      const lies = old === null ? null : await states.get([id, old.present]);
      await transaction.done;
      if (old !== null && isSameWrite(old, lies, base, placement)) return { kind: "saved", record: old };
      return { kind: "conflict", because: old === null ? "deleted" : "changed" };
    }
    const record = recordOf({ id, placement, shown, gallery, imports: imports ?? old?.imports ?? null }, old, now());
    const { put, remove } = changesBetween(base?.placement ?? null, placement);
    await commit(transaction, [
      ...(base === null ? [() => states.delete(allOf(id)), () => transaction.objectStore("trash").delete(id)] : []),
      ...remove.map(
        ({ from, to }) =>
          () =>
            states.delete(between(id, from, to)),
      ),
      ...put.map(
        ({ position, state }) =>
          () =>
            states.put(state, [id, position]),
      ),
      () => notebooks.put(record),
    ]);
    return { kind: "saved", record };
  };

  const reading = async <Value>(work: (database: Database) => Promise<Value>): Promise<Value> => {
    try {
      return await connection.use(work);
    } catch (error) {
      throw inWords(error);
    }
  };

  const recordWith = (id: string) =>
    reading(async (database) => {
      const value = await database.get("notebooks", id);
      return value === undefined ? null : readRecord(id, value).record;
    });

  return {
    read: (id) => reading((database) => readNotebook(database, id)),
    readRecord: recordWith,
    confirm: async (id, revision) => {
      await connection.close();
      return (await recordWith(id))?.revision === revision;
    },
    states: (id, most) => reading((database) => readStates(database, id, most)),
    write: (wanted) => writeWithRoom(connection, (database) => write(database, wanted)),
    writeShown: (id, shown) =>
      writeWithRoom(connection, async (database) => {
        const transaction = database.transaction("notebooks", "readwrite");
        const old = await transaction.store.get(id);
        await commit(transaction, old === undefined ? [] : [() => transaction.store.put({ ...old, shown })]);
      }),
  };
}

function recordOf(
  { id, placement, shown, gallery, imports }: Omit<NotebookWrite, "base" | "imports"> & Pick<NotebookRecord, "imports">,
  old: NotebookRecord | null,
  time: number,
): NotebookRecord {
  const { first, states, present } = placement;
  const document = states[present - first];
  return {
    id,
    title: document?.title ?? "",
    cells: document?.cells.length ?? 0,
    gallery,
    createdAt: old?.createdAt ?? time,
    updatedAt: time,
    revision: (old?.revision ?? 0) + 1,
    first,
    present,
    last: first + states.length - 1,
    shown,
    imports,
  };
}

/** Whether a write succeeded though its writer got no answer, because the connection broke after it. */
function isSameWrite(old: NotebookRecord, lies: unknown, base: Base, { first, states, present }: Placement): boolean {
  const isNext = old.revision === (base?.revision ?? 0) + 1;
  const isPlaced = old.first === first && old.present === present && old.last === first + states.length - 1;
  const document = isNext && isPlaced ? readDocument(lies) : null;
  return document !== null && canonicalJson(document) === canonicalJson(states[present - first]);
}
