import { failure, ok, type Result } from "../base/result";
import type { History } from "../notebook/history";
import type { Notebook } from "../notebook/notebook";
import { commit } from "./commit";
import type { Database, NotebookRecord } from "./database";
import { createDocumentReader } from "./document-reader";
import { allOf, between } from "./key-ranges";
import { changesBetween, historyAt, type Placement } from "./stored-history";
import { writeWithRoom } from "./write-with-room";

/** A notebook as it lies in the database. */
export interface StoredNotebook {
  readonly record: NotebookRecord;
  readonly history: History;
  readonly placement: Placement;
}

/** What a writer knows of what lies in the database; null where it knows of nothing there. */
export type Base = { readonly revision: number; readonly placement: Placement } | null;

export interface NotebookWrite {
  readonly id: string;
  /** Written only where the database still has this. */
  readonly base: Base;
  readonly placement: Placement;
  readonly shown: Readonly<Record<string, string>>;
  readonly gallery: string | null;
}

export type WriteEnd =
  | { readonly kind: "saved"; readonly record: NotebookRecord }
  /** Somebody else has changed or deleted it since; nothing was written. */
  | { readonly kind: "conflict"; readonly because: "changed" | "deleted" };

/** Notebooks one by one. Every promise rejects in words where the database cannot do it. */
export interface NotebookShelf {
  /** Null where there is none; the error says that what lies there cannot be read. */
  read(id: string): Promise<Result<StoredNotebook> | null>;
  /** Compares and writes in one transaction. */
  write(write: NotebookWrite): Promise<WriteEnd>;
  /** Nothing happens where there is no such notebook: what is shown is no edit. */
  writeShown(id: string, shown: Readonly<Record<string, string>>): Promise<void>;
}

export function createNotebookShelf(database: Database, now: () => number): NotebookShelf {
  const write = async ({ id, base, placement, shown, gallery }: NotebookWrite): Promise<WriteEnd> => {
    const transaction = database.transaction(["notebooks", "states", "trash"], "readwrite");
    const notebooks = transaction.objectStore("notebooks");
    const states = transaction.objectStore("states");
    const old = await notebooks.get(id);
    if ((old?.revision ?? null) !== (base?.revision ?? null)) {
      await transaction.done;
      return { kind: "conflict", because: old === undefined ? "deleted" : "changed" };
    }
    const record = recordOf({ id, placement, shown, gallery }, old ?? null, now());
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

  return {
    read: async (id) => {
      const transaction = database.transaction(["notebooks", "states"]);
      const record = await transaction.objectStore("notebooks").get(id);
      if (record === undefined) return null;
      const range = between(id, record.first, record.last);
      const states = transaction.objectStore("states");
      const [keys, values] = await Promise.all([states.getAllKeys(range), states.getAll(range)]);
      const at = new Map(keys.map(([, position], i) => [position, values[i]]));
      const placement = readableAround(record, at);
      const history = placement && historyAt(placement);
      if (placement === null || history === null) return failure(`The stored notebook "${record.title}" is damaged and cannot be read.`);
      return ok({ record, history, placement });
    },
    write: (wanted) => writeWithRoom(database, () => write(wanted)),
    writeShown: (id, shown) =>
      writeWithRoom(database, async () => {
        const transaction = database.transaction("notebooks", "readwrite");
        const old = await transaction.store.get(id);
        await commit(transaction, old === undefined ? [] : [() => transaction.store.put({ ...old, shown })]);
      }),
  };
}

function recordOf(
  { id, placement, shown, gallery }: Omit<NotebookWrite, "base">,
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
  };
}

/** The present state and its neighbors, as far as they can be read without a gap; null where the present one cannot. */
function readableAround({ first, present, last }: NotebookRecord, at: ReadonlyMap<number, unknown>): Placement | null {
  const read = createDocumentReader();
  const states: Notebook[] = [];
  const document = read(at.get(present));
  if (document === null) return null;
  states.push(document);
  let from = present;
  for (let earlier = read(at.get(from - 1)); from > first && earlier !== null; earlier = read(at.get(from - 1))) {
    states.unshift(earlier);
    from--;
  }
  for (let to = present + 1; to <= last; to++) {
    const later = read(at.get(to));
    if (later === null) break;
    states.push(later);
  }
  return { first: from, states, present };
}
