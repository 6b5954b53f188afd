import { failure, ok, type Result } from "../base/result";
import { record, startHistory } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";
import { isGalleryId } from "../gallery/gallery";
import type { Drafts } from "./drafts";
import type { NamedFile, NotebookLibrary } from "./notebook-library";
import type { NotebookStore, StoredState } from "./notebook-store";
import { inWords } from "./storage-trouble";
import { placeHistory } from "./stored-history";
import { withDrafts } from "./with-drafts";

/** The ways on from a notebook that cannot be opened or shown. */
export interface Recovery {
  /** The states of the document that can be read, the latest first; at most the last fifty. */
  states(): Promise<readonly EarlierState[]>;
  /** The notebook as it ships; null for one's own. */
  readonly original: (() => Promise<Notebook>) | null;
  /** Makes this document the present one, as an edit that can be undone. */
  open(document: Notebook): Promise<Result<null>>;
  /** The notebook as a file; as it lies in the database where it cannot be read. */
  exportFile(): Promise<Result<NamedFile>>;
  /** Into the trash; of a notebook that ships, the changes. */
  remove(): Promise<Result<null>>;
  restore(): Promise<Result<null>>;
}

export interface EarlierState {
  readonly document: Notebook;
  /** How many changes before the present state; 0 for the present one, negative for one that was undone. */
  readonly changes: number;
}

export const MOST_STATES = 50;

export interface RecoveryOptions {
  readonly id: string;
  readonly notebookStore: NotebookStore;
  readonly library: NotebookLibrary;
  readonly drafts: Drafts;
  readonly original: (() => Promise<Notebook>) | null;
}

/** Recovery from what lies in the database. */
export function createRecovery({ id, notebookStore, library, drafts, original }: RecoveryOptions): Recovery {
  const open = async (document: Notebook): Promise<Result<null>> => {
    const kept = await notebookStore.readRecord(id);
    const stored = await notebookStore.read(id);
    const gallery = kept?.gallery ?? (isGalleryId(id) ? id : null);
    // Where no state can be read, the damaged ones stay where they are, before the new one.
    const free = (kept?.last ?? 0) + 1;
    const placement = stored?.ok === true ? stored.value.placement : { first: free, states: [], present: free };
    const base = kept === null ? null : { revision: kept.revision, placement };
    // What a tab had not brought into the database may be what cannot be shown: it becomes an earlier state.
    const left = await drafts.take(id);
    const { history } =
      stored?.ok === true ? withDrafts(stored.value.history, left, kept?.revision ?? null) : { history: startHistory(document) };
    const next = placeHistory(record(history, document, null, 0), base === null ? null : placement);
    const end = await notebookStore.write({ id, base, placement: next, shown: kept?.shown ?? {}, gallery });
    return end.kind === "saved" ? ok(null) : failure("Another tab has changed this notebook meanwhile. Try again.");
  };
  return {
    states: async () => {
      const kept = await notebookStore.readRecord(id);
      const states = await notebookStore.states(id, MOST_STATES);
      const present = kept === null ? (states[0]?.position ?? 0) : kept.present;
      return states.map(({ position, document }: StoredState) => ({ document, changes: present - position }));
    },
    original,
    open: (document) => inResult(() => open(document)),
    exportFile: async () => {
      const file = await library.exportFile(id);
      return file.ok ? file : library.exportRaw(id);
    },
    remove: () =>
      inResult(async () => {
        const left = await drafts.take(id);
        const removed = await library.remove(id);
        return removed.ok || left.length > 0 ? ok(null) : removed;
      }),
    restore: () => library.restore(id),
  };
}

async function inResult<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error) {
    return failure(inWords(error).message);
  }
}
