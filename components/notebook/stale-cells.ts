import { type CellId, cellsOf } from "../../lib/notebook/notebook";
import { downstreamOf } from "../../lib/notebook/references";
import type { SessionState } from "../../lib/notebook/session-state";

type Read = Pick<SessionState, "notebook" | "searches">;

/** Every cell asks of every state: it is looked through once. */
const known = new WeakMap<Read, ReadonlySet<CellId>>();

/** The cells whose results are those of an earlier state of the notebook: old searches, and everything that reads them. */
export function staleCells(state: Read): ReadonlySet<CellId> {
  const stale = known.get(state) ?? findStale(state);
  known.set(state, stale);
  return stale;
}

function findStale({ notebook, searches }: Read): ReadonlySet<CellId> {
  const old = cellsOf(notebook.cells, "search").filter(({ id }) => searches[id]?.isStale && searches[id].tree !== null);
  return new Set(old.flatMap((search) => [search, ...downstreamOf(notebook, search)]).map(({ id }) => id));
}
