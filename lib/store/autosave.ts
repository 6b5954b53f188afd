import { failure, ok, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import { type History, record } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";
import type { Drafts } from "./drafts";
import { copyTitle } from "./notebook-names";
import type { Base, NotebookStore, StoredNotebook } from "./notebook-store";
import { InWords, NoAnswer, troubleOf } from "./storage-trouble";
import type { NewsChannel } from "./store-news";
import { changesBetween, type Placement, placeHistory } from "./stored-history";

/** How far the document is saved. The page shows it as a small status, and asks a question where two tabs have changed the document. */
export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  /** Another tab has changed or deleted the notebook, and this tab has changes of its own. Nothing is written until a person decides. */
  | { readonly kind: "conflict"; readonly because: "changed" | "deleted" }
  /** The document is in memory alone. The next change, or `retry`, tries to write again. */
  | { readonly kind: "trouble"; readonly trouble: Trouble };

/** Writes the document of a session as it changes. */
export interface Autosave {
  /** The id of the notebook that is written to; it changes with `keepAsCopy`. */
  id(): string;
  subscribe(listener: () => void): () => void;
  /** The same object until the state changes. */
  getSnapshot(): SaveState;
  /** In a conflict: stores this tab's document as a new notebook, and continues with that. Returns the new id. */
  keepAsCopy(): Promise<Result<string>>;
  /**
   * In a conflict: takes the other tab's document. Where the other tab has deleted the notebook, this tab's document is given up too, and
   * the page can be left.
   */
  takeOther(): Promise<Result<null>>;
  retry(): void;
  /** Whether the document has changes that are in memory alone. */
  hasUnsaved(): boolean;
  /** Stops writing until the returned function is called. For a change that the page may be unable to show. */
  hold(): () => void;
  /** Checks whether another tab has written, in case its message was missed. */
  look(): void;
  /** Resolves when everything is written, or cannot be. */
  settle(): Promise<void>;
  /** Writes the remaining changes, then stops following the session. */
  dispose(): Promise<void>;
}

/** The keys of results by cell. */
type Shown = Readonly<Record<string, { readonly key: string | null }>>;

/** The part of a session that is saved. */
export interface SavedSession {
  subscribe(listener: () => void): () => void;
  getSnapshot(): {
    readonly history: History;
    readonly searches: Shown;
    readonly trainings: Shown;
    readonly evaluations: Shown;
  };
  adopt(history: History): void;
}

export interface AutosaveOptions {
  readonly session: SavedSession;
  /** Null where there is no database; `trouble` says why. */
  readonly notebookStore: NotebookStore | null;
  readonly trouble: Trouble | null;
  readonly news: NewsChannel;
  readonly id: string;
  readonly gallery: string | null;
  /** The notebook whose imported results this one, and a copy of it, may show. */
  readonly imports?: string | null;
  /** The revision in the database; null where the notebook is not there yet and the first change adds it. */
  readonly revision: number | null;
  /** The positions of the session's first states in the database. */
  readonly placement: Placement;
  readonly shown: Readonly<Record<string, string>>;
  readonly createId: () => string;
  readonly drafts: Drafts;
}

/** Doubled with each attempt that fails. In milliseconds. */
const SHORTEST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** Milliseconds for which the page says "Saving…" of a write without an answer. */
const PATIENCE_MS = 15_000;

export function createAutosave(options: AutosaveOptions): Autosave {
  const { session, notebookStore, news, gallery, imports = null, drafts } = options;
  const listeners = new Set<() => void>();
  let { id, revision, placement, shown } = options;
  /** The history whose positions `placement` holds. */
  let placed: History | null = null;
  /** The history that could not be written. It is tried again when there is a newer one, or when a person asks. */
  let failed: History | null = null;
  let state: SaveState = options.trouble === null ? { kind: "saved" } : { kind: "trouble", trouble: options.trouble };
  let drafted: History | null = null;
  let isGivenUp = false;
  let writing: Promise<void> | null = null;
  let isDisposed = false;
  /** How many callers of `hold` stop the writing. */
  let holds = 0;
  /** Milliseconds until a failed write is tried again. */
  let pauseMs = SHORTEST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let following: Promise<void> | null = null;

  const publish = (next: SaveState): void => {
    if (next.kind === state.kind && next.kind !== "trouble" && next.kind !== "conflict") return;
    state = next;
    for (const listener of listeners) listener();
  };

  const isChanged = (): boolean => {
    const { history } = session.getSnapshot();
    if (history === placed) return false;
    const next = placeHistory(history, placement);
    const { put, remove } = changesBetween(placement, next);
    if (put.length > 0 || remove.length > 0 || next.present !== placement.present) return true;
    placed = history;
    return false;
  };

  /** A draft leaves the page at once, even where a write is slower than the tab lives. */
  const keepDraft = (): void => {
    const { history } = session.getSnapshot();
    if (notebookStore === null || holds > 0 || isGivenUp || history === drafted || !isChanged()) return;
    drafted = history;
    drafts.keep(id, { document: history.present, base: revision, isConflict: state.kind === "conflict" });
  };
  const forgetDraft = (): void => {
    if (drafted !== null) drafts.forget(id);
    drafted = null;
  };

  const enterConflict = (because: "changed" | "deleted"): void => {
    publish({ kind: "conflict", because });
    drafted = null;
    keepDraft();
  };

  /** The results shown by cells that are deleted, or whose result is not read yet, are remembered: the cells can come back. */
  const shownNow = (): Readonly<Record<string, string>> => {
    const { searches, trainings, evaluations } = session.getSnapshot();
    const results: Shown = { ...searches, ...trainings, ...evaluations };
    const found = Object.entries(results).flatMap(([cell, { key }]) => (key === null ? [] : [[cell, key] as const]));
    return { ...shown, ...Object.fromEntries(found) };
  };
  const isShownChanged = (): boolean => Object.entries(shownNow()).some(([cell, key]) => shown[cell] !== key);

  const writeOnce = async (to: NotebookStore): Promise<void> => {
    const { history } = session.getSnapshot();
    const next = placeHistory(history, placement);
    const nextShown = shownNow();
    const base: Base = revision === null ? null : { revision, placement };
    const end = await to.write({ id, base, placement: next, shown: nextShown, gallery, imports });
    if (end.kind === "conflict") return enterConflict(end.because);
    [placement, placed, shown, revision] = [next, history, nextShown, end.record.revision];
    news.post({ id, revision });
  };

  const isConfirmed = async (by: NotebookStore): Promise<boolean> => {
    // In a conflict nothing was written.
    if (state.kind === "conflict" || revision === null) return true;
    return by.confirm(id, revision);
  };

  /** The database no longer has what it reported before: everything is written again, on top of what it has. */
  const startOver = async (from: NotebookStore): Promise<void> => {
    const stored = await from.read(id);
    if (stored?.ok === false) throw new InWords(stored.error);
    placed = null;
    if (stored === null) [revision, placement] = [null, unplaced(session.getSnapshot().history.present)];
    else [revision, placement] = [stored.value.record.revision, stored.value.placement];
  };

  /** Where the database could not be read before, it may hold another document than the one on the page. */
  const meet = async (at: NotebookStore): Promise<void> => {
    const theirs = (await at.readRecord(id))?.revision ?? null;
    if (theirs !== null && theirs !== revision) hear(false);
  };

  /** Writes one at a time; the next write takes the latest state. */
  const write = async (to: NotebookStore): Promise<void> => {
    const isAfterTrouble = state.kind === "trouble";
    try {
      while (holds === 0 && state.kind !== "conflict" && isChanged()) {
        publish({ kind: "saving" });
        await writeOnce(to);
        if (isAfterTrouble && !(await isConfirmed(to))) await startOver(to);
      }
      if (state.kind === "conflict") return;
      if (isAfterTrouble) await meet(to);
      forgetDraft();
      if (revision !== null && isShownChanged()) {
        const nextShown = shownNow();
        await to.writeShown(id, nextShown);
        shown = nextShown;
      }
      publish({ kind: "saved" });
      pauseMs = SHORTEST_PAUSE_MS;
    } catch (error) {
      failed = session.getSnapshot().history;
      publish({ kind: "trouble", trouble: troubleOf(error) });
      tryLater();
    }
  };

  const tryAgain = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    failed = null;
    save();
  };
  const tryLater = (): void => {
    if (isDisposed) return;
    timer ??= setTimeout(() => {
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      tryAgain();
    }, pauseMs);
  };

  /** Reports a write that gets no answer in time. If the answer comes later, it counts. */
  const watched = async (work: Promise<void>): Promise<void> => {
    const late = setTimeout(() => {
      if (state.kind === "saving") publish({ kind: "trouble", trouble: troubleOf(new NoAnswer()) });
    }, PATIENCE_MS);
    await work;
    clearTimeout(late);
  };

  const save = (): void => {
    keepDraft();
    if (notebookStore === null || holds > 0 || writing !== null || state.kind === "conflict") return;
    if (session.getSnapshot().history === failed) return;
    failed = null;
    if (!isChanged() && !(revision !== null && isShownChanged()) && state.kind !== "trouble") return;
    writing = watched(write(notebookStore)).finally(() => {
      writing = null;
      // Saves what changed since the last check.
      if (state.kind === "saved") save();
    });
  };

  const adopt = ({ record: kept, history, placement: theirs }: StoredNotebook): void => {
    [placement, placed, shown, revision] = [theirs, history, kept.shown, kept.revision];
    forgetDraft();
    session.adopt(history);
    publish({ kind: "saved" });
  };

  /** Takes over another tab's document where this tab has no changes of its own. */
  const follow = async (from: NotebookStore, isDeleted: boolean): Promise<void> => {
    await writing;
    if (isDeleted) return enterConflict("deleted");
    const stored = await from.read(id);
    // An old message: this tab has written since.
    if (!stored?.ok || (revision !== null && stored.value.record.revision <= revision)) return;
    if (isChanged()) return enterConflict("changed");
    adopt(stored.value);
  };

  const hear = (isDeleted: boolean): void => {
    if (notebookStore === null) return;
    following = (following ?? Promise.resolve())
      .then(() => follow(notebookStore, isDeleted))
      .catch((error: unknown) => {
        publish({ kind: "trouble", trouble: troubleOf(error) });
      });
  };

  const settle = async (): Promise<void> => {
    while (writing !== null) await writing;
    await following;
  };

  const unsubscribe = session.subscribe(save);
  const unsubscribeNews = news.subscribe(({ id: about, revision: theirs }) => {
    if (about === id && theirs !== revision) hear(theirs === null);
  });

  const keepAsCopy = async (): Promise<Result<string>> => {
    if (notebookStore === null)
      return failure("This browser stores nothing for the page, so no copy can be kept. Export the notebook instead.");
    await settle();
    const before = session.getSnapshot().history;
    const title = copyTitle(before.present.title);
    const titled = (history: History): History => record(history, { ...history.present, title }, null, 0);
    const history = titled(before);
    const copy = { id: options.createId(), placement: placeHistory(history, null), shown: shownNow() };
    try {
      const end = await notebookStore.write({ ...copy, base: null, gallery, imports });
      if (end.kind === "conflict") return failure("The new copy's id is already taken. Try again.");
      forgetDraft();
      [id, placement, placed, shown, revision] = [copy.id, copy.placement, history, copy.shown, end.record.revision];
      news.post({ id, revision });
      publish({ kind: "saved" });
      // Text typed in the meantime comes after it, and is saved like any change.
      const now = session.getSnapshot().history;
      session.adopt(now === before ? history : titled(now));
      return ok(id);
    } catch (error) {
      return failure(troubleOf(error).what);
    }
  };

  return {
    id: () => id,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    keepAsCopy,
    takeOther: async () => {
      if (notebookStore === null) return failure("This browser stores nothing for the page, so there is nothing to take over.");
      await settle();
      try {
        const stored = await notebookStore.read(id);
        isGivenUp = stored === null;
        if (isGivenUp) forgetDraft();
        if (stored?.ok) adopt(stored.value);
        return stored?.ok === false ? stored : ok(null);
      } catch (error) {
        return failure(troubleOf(error).what);
      }
    },
    retry: tryAgain,
    hold: () => {
      let isHeld = true;
      holds++;
      return () => {
        if (isHeld) holds--;
        isHeld = false;
        if (!isDisposed) save();
      };
    },
    hasUnsaved: () => !isGivenUp && isChanged(),
    look: () => hear(false),
    settle,
    dispose: async () => {
      unsubscribeNews();
      isDisposed = true;
      const isHeld = holds > 0;
      if (timer !== null) clearTimeout(timer);
      failed = null;
      save();
      await settle();
      // No person has decided: both versions are stored.
      if (state.kind === "conflict" && !isGivenUp && !isHeld && isChanged()) await keepAsCopy();
      // The unwritten draft is left for whoever opens the notebook next, in this tab too.
      if (!isGivenUp && !isHeld && isChanged()) drafts.leave(id);
      unsubscribe();
      listeners.clear();
    },
  };
}

/** The positions of a document that is not in the database yet. */
export const unplaced = (notebook: Notebook): Placement => ({ first: 0, states: [notebook], present: 0 });
