import type { Notebook } from "./kinds/notebook";

/** A document with all that was before it and all that was undone. The states share what is equal in them. */
export interface History {
  /** The oldest first. */
  readonly past: readonly Notebook[];
  readonly present: Notebook;
  /** The one that redo brings first. */
  readonly future: readonly Notebook[];
  /** What the last edit was about and when it was made; the next one about the same soon after is undone together with it. Null at a border. */
  readonly last: { readonly about: string; readonly at: number } | null;
}

/** Older states are forgotten. */
export const LONGEST_PAST = 500;

/** Keystrokes nearer to each other than this, in milliseconds, are undone together. */
const PAUSE_MS = 1_000;

export const startHistory = (present: Notebook): History => ({ past: [], present, future: [], last: null });

/**
 * The history after an edit that made `next` of the present. `about` names what is edited where a run of edits is one for a person, as
 * with typing; null where every edit stands for itself. The same history where nothing changed.
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
