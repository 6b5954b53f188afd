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

/** What the page says of the document: a small status, and a question where two tabs have both changed it. */
export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  /** Another tab has changed or deleted the notebook, and this one has changes of its own: nothing is written until a person decides. */
  | { readonly kind: "conflict"; readonly because: "changed" | "deleted" }
  /** The document is in memory alone. The next change, and `retry`, try again. */
  | { readonly kind: "trouble"; readonly trouble: Trouble };

/** Writes the document of a session as it changes. */
export interface Autosave {
  /** Of the notebook that is written to: another one after `keepAsCopy`. */
  id(): string;
  subscribe(listener: () => void): () => void;
  /** The same object until the state changes. */
  getSnapshot(): SaveState;
  /** In a conflict: this tab's document becomes a notebook of its own, which this tab goes on with. Its id. */
  keepAsCopy(): Promise<Result<string>>;
  /** In a conflict: what the other tab has. Where it has deleted the notebook, this tab's is given up too, and the page can be left. */
  takeOther(): Promise<Result<null>>;
  retry(): void;
  /** Whether the document has changes that are in memory alone. */
  hasUnsaved(): boolean;
  /** Keeps nothing until what it gives is called: of a change that the page may not be able to show. */
  hold(): () => void;
  /** Looks whether another tab has written, where no news of it came. */
  look(): void;
  /** Resolves when nothing waits to be written, or cannot be. */
  settle(): Promise<void>;
  /** Writes what is left, then lets the session go. */
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
  /** Whose imported results the notebook may show, and with it a copy of it. */
  readonly imports?: string | null;
  /** Revision of what lies in the database; null where nothing does yet: the first change puts it there. */
  readonly revision: number | null;
  /** Where the states that the session began with lie, or would lie. */
  readonly placement: Placement;
  readonly shown: Readonly<Record<string, string>>;
  readonly createId: () => string;
  readonly drafts: Drafts;
}

/** Doubled with each attempt that fails. In milliseconds. */
const SHORTEST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** How long "Saving…" is said of a write that gets no answer. */
const PATIENCE_MS = 15_000;

export function createAutosave(options: AutosaveOptions): Autosave {
  const { session, notebookStore, news, gallery, imports = null, drafts } = options;
  const listeners = new Set<() => void>();
  let { id, revision, placement, shown } = options;
  /** The session's history that `placement` places. */
  let placed: History | null = null;
  /** What could not be written: it is tried again when there is something else, or when it is asked for. */
  let failed: History | null = null;
  let state: SaveState = options.trouble === null ? { kind: "saved" } : { kind: "trouble", trouble: options.trouble };
  let drafted: History | null = null;
  let isGivenUp = false;
  let writing: Promise<void> | null = null;
  let isDisposed = false;
  /** How many hold the writing back. */
  let holds = 0;
  /** Time until a write that failed is tried again. */
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

  /** Where a write is slower than the tab lives, the document is out of the page all the same. */
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

  /** What was shown of cells that are deleted, or whose result is not read yet, is remembered: they can come back. */
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

  /** What the database said it had is not there: everything is written again, upon what is there. */
  const startOver = async (from: NotebookStore): Promise<void> => {
    const stored = await from.read(id);
    if (stored?.ok === false) throw new InWords(stored.error);
    placed = null;
    if (stored === null) [revision, placement] = [null, unplaced(session.getSnapshot().history.present)];
    else [revision, placement] = [stored.value.record.revision, stored.value.placement];
  };

  /** Where the database could not be asked before, another document may lie there than the one that the page shows. */
  const meet = async (at: NotebookStore): Promise<void> => {
    const theirs = (await at.readRecord(id))?.revision ?? null;
    if (theirs !== null && theirs !== revision) hear(false);
  };

  /** One write at a time; the next one writes what is latest then. */
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

  /** A write that gets no answer is said to get none; should the answer come, it counts. */
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
      // What changed between the last look and now.
      if (state.kind === "saved") save();
    });
  };

  const adopt = ({ record: kept, history, placement: theirs }: StoredNotebook): void => {
    [placement, placed, shown, revision] = [theirs, history, kept.shown, kept.revision];
    forgetDraft();
    session.adopt(history);
    publish({ kind: "saved" });
  };

  /** Takes over what another tab wrote, where this one has nothing of its own. */
  const follow = async (from: NotebookStore, isDeleted: boolean): Promise<void> => {
    await writing;
    if (isDeleted) return enterConflict("deleted");
    const stored = await from.read(id);
    // Old news: this tab has written since.
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
    if (notebookStore === null) return failure("There is no storage to keep a copy in.");
    await settle();
    const before = session.getSnapshot().history;
    const title = copyTitle(before.present.title);
    const titled = (history: History): History => record(history, { ...history.present, title }, null, 0);
    const history = titled(before);
    const copy = { id: options.createId(), placement: placeHistory(history, null), shown: shownNow() };
    try {
      const end = await notebookStore.write({ ...copy, base: null, gallery, imports });
      if (end.kind === "conflict") return failure("The copy's id is taken; try again.");
      forgetDraft();
      [id, placement, placed, shown, revision] = [copy.id, copy.placement, history, copy.shown, end.record.revision];
      news.post({ id, revision });
      publish({ kind: "saved" });
      // What was typed meanwhile comes after it, and is saved as any change.
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
      if (notebookStore === null) return failure("There is no storage to read from.");
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
      // Nobody has decided: both are kept.
      if (state.kind === "conflict" && !isGivenUp && !isHeld && isChanged()) await keepAsCopy();
      // What could not be written waits for who opens the notebook next, in this tab too.
      if (!isGivenUp && !isHeld && isChanged()) drafts.leave(id);
      unsubscribe();
      listeners.clear();
    },
  };
}

/** The placement of a document that lies nowhere yet. */
export const unplaced = (notebook: Notebook): Placement => ({ first: 0, states: [notebook], present: 0 });
