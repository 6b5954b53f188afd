import { canonicalJson } from "../base/hash";
import { type History, record } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";
import type { Draft } from "./drafts";

export interface Recovered {
  readonly history: History;
  /** Documents that belong beside the notebook: what it is now was made without them. */
  readonly copies: readonly Notebook[];
}

/**
 * A history with the drafts that did not get into it, each as an edit that can be undone. `revision` is that of the history: a draft that goes
 * on from one long before it, or that was in conflict, becomes a notebook of its own, unless the history has it.
 */
export function withDrafts(stored: History, drafts: readonly Draft[], revision: number | null): Recovered {
  const known = new Set([...stored.past, stored.present, ...stored.future].map((state) => canonicalJson(state)));
  let history = stored;
  const copies: Notebook[] = [];
  for (const { document, base, isConflict } of drafts) {
    const text = canonicalJson(document);
    // The write before it may have come through without the tab having heard of it.
    const isNext = !isConflict && (revision ?? 0) - (base ?? 0) <= 1;
    // Who types what he typed before, or undoes, comes to a document that the past has: only the present one says that it is in.
    if (isNext && text !== canonicalJson(history.present)) history = record(history, document, null, 0);
    if (!isNext && !known.has(text)) copies.push(document);
    known.add(text);
  }
  return { history, copies };
}
