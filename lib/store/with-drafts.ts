import { canonicalJson } from "../base/hash";
import { type History, record } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";
import type { Draft } from "./drafts";

export interface Recovered {
  readonly history: History;
  /** Documents that become notebooks of their own: the notebook has changed independently of them. */
  readonly copies: readonly Notebook[];
}

/**
 * Adds unwritten drafts to a history, each as an edit that can be undone. `revision` is that of the history. A draft that is based on a
 * much older revision, or was in conflict, becomes a notebook of its own, unless the history contains it.
 */
export function withDrafts(stored: History, drafts: readonly Draft[], revision: number | null): Recovered {
  const known = new Set([...stored.past, stored.present, ...stored.future].map((state) => canonicalJson(state)));
  let history = stored;
  const copies: Notebook[] = [];
  for (const { document, base, isConflict } of drafts) {
    const text = canonicalJson(document);
    // The write before the draft may have succeeded without the tab's knowing.
    const isNext = !isConflict && (revision ?? 0) - (base ?? 0) <= 1;
    // A person who retypes an earlier text, or undoes, arrives at a document that the past contains. So only the present document shows
    // that the draft is included.
    if (isNext && text !== canonicalJson(history.present)) history = record(history, document, null, 0);
    if (!isNext && !known.has(text)) copies.push(document);
    known.add(text);
  }
  return { history, copies };
}
