import type { Notebook } from "./kinds/notebook";

/** A document with all its earlier and all its undone states. The states share equal parts. */
export interface History {
  /** The oldest first. */
  readonly past: readonly Notebook[];
  readonly present: Notebook;
  /** The first one is the next redo. */
  readonly future: readonly Notebook[];
  /**
   * The subject and the time of the last edit: the next edit of the same subject soon after is undone together with it. Null after an undo
   * or a redo.
   */
  readonly last: { readonly about: string; readonly at: number } | null;
}

/** The most states that are kept. */
export const LONGEST_PAST = 500;

/** In milliseconds: keystrokes closer together are undone together. */
const PAUSE_MS = 1_000;

export const startHistory = (present: Notebook): History => ({ past: [], present, future: [], last: null });

/**
 * The history after an edit that made `next`. `about` names the edited part where several edits, as with typing, are one undo step; null
 * makes each edit an undo step of its own. Returns the same history where nothing changed.
 */
export function record(history: History, next: Notebook, about: string | null, at: number): History {
  const { past, present, last } = history;
  if (next === present) return history;
  const isSame = about !== null && last?.about === about && at - last.at < PAUSE_MS;
  return {
    past: isSame ? past : [...past, present].slice(-LONGEST_PAST),
    present: next,
    future: [],
    last: about === null ? null : { about, at },
  };
}

/** The same history where there is nothing to undo. */
export function undo(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], last: null };
}

/** The same history where there is nothing to redo. */
export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, last: null };
}
