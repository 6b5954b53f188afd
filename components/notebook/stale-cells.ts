import type { CellId } from "../../lib/notebook/notebook";
import { downstreamOf } from "../../lib/notebook/references";
import type { SessionState } from "../../lib/notebook/session-state";

type Read = Pick<SessionState, "notebook" | "searches" | "trainings" | "evaluations">;

/** Every cell asks of every state: it is looked through once. */
const known = new WeakMap<Read, ReadonlySet<CellId>>();

/** The cells whose results are those of an earlier state of the notebook: old searches, trainings and evaluations, and everything that reads them. */
export function staleCells(state: Read): ReadonlySet<CellId> {
  const stale = known.get(state) ?? findStale(state);
  known.set(state, stale);
  return stale;
}

function findStale({ notebook, searches, trainings, evaluations }: Read): ReadonlySet<CellId> {
  const results: Readonly<Record<string, { readonly isStale: boolean; readonly key: string | null }>> = {
    ...searches,
    ...trainings,
    ...evaluations,
  };
  const old = notebook.cells.filter(({ id }) => results[id]?.isStale && results[id].key !== null);
  return new Set(old.flatMap((cell) => [cell, ...downstreamOf(notebook, cell)]).map(({ id }) => id));
}
