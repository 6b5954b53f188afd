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

/** What a person can do with a notebook that cannot be opened or shown. */
export interface Recovery {
  /** The readable states of the document, the latest first; at most fifty. */
  states(): Promise<readonly EarlierState[]>;
  /** The notebook as it ships; null for a person's own. */
  readonly original: (() => Promise<Notebook>) | null;
  /** Makes this document the present one, as an edit that can be undone. */
  open(document: Notebook): Promise<Result<null>>;
  /** The notebook as a file; where it cannot be read, all that the database holds of it. */
  exportFile(): Promise<Result<NamedFile>>;
  /** Moves it into the trash. For a notebook of the gallery, its changes. */
  remove(): Promise<Result<null>>;
  restore(): Promise<Result<null>>;
}

export interface EarlierState {
  readonly document: Notebook;
  /** How many changes lie between this state and the present one; 0 for the present one, negative for one that was undone. */
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

/** Recovery of a notebook from the database. */
export function createRecovery({ id, notebookStore, library, drafts, original }: RecoveryOptions): Recovery {
  const open = async (document: Notebook): Promise<Result<null>> => {
    const kept = await notebookStore.readRecord(id);
    const stored = await notebookStore.read(id);
    const gallery = kept?.gallery ?? (isGalleryId(id) ? id : null);
    // Where no state can be read, the damaged states stay, and the new one is placed behind them.
    const free = (kept?.last ?? 0) + 1;
    const placement = stored?.ok === true ? stored.value.placement : { first: free, states: [], present: free };
    const base = kept === null ? null : { revision: kept.revision, placement };
    // An unwritten draft may be the document that cannot be shown, so it becomes an earlier state.
    const left = await drafts.take(id);
    const { history } =
      stored?.ok === true ? withDrafts(stored.value.history, left, kept?.revision ?? null) : { history: startHistory(document) };
    const next = placeHistory(record(history, document, null, 0), base === null ? null : placement);
    const end = await notebookStore.write({ id, base, placement: next, shown: kept?.shown ?? {}, gallery });
    return end.kind === "saved" ? ok(null) : failure("Another tab has changed this notebook in the meantime. Try again.");
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
