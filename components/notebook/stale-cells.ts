import { type CellId, cellsOf } from "../../lib/notebook/notebook";
import { downstreamOf } from "../../lib/notebook/references";
import type { SessionState } from "../../lib/notebook/session-state";

/** The cells whose results are those of an earlier state of the notebook: old searches, and everything that reads them. */
export function staleCells({ notebook, searches }: Pick<SessionState, "notebook" | "searches">): ReadonlySet<CellId> {
  const old = cellsOf(notebook.cells, "search").filter(({ id }) => searches[id]?.isStale && searches[id].tree !== null);
  return new Set(old.flatMap((search) => [search, ...downstreamOf(notebook, search)]).map(({ id }) => id));
}
