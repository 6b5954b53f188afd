import type { CellId } from "../../lib/document/kinds/notebook";
import { downstreamOfAll } from "../../lib/document/references";
import type { SessionState } from "../../lib/session/session-state";

type Read = Pick<SessionState, "notebook" | "searches" | "trainings" | "evaluations">;

/** Every cell asks about every state, so the answer is computed once a state. */
const known = new WeakMap<Read, ReadonlySet<CellId>>();

/**
 * The cells whose results belong to an earlier state of the notebook: old searches, trainings and evaluations, and everything that reads
 * them.
 */
export function staleCells(state: Read): ReadonlySet<CellId> {
  const stale = known.get(state) ?? findStale(state);
  known.set(state, stale);
  return stale;
}

function findStale({ notebook, searches, trainings, evaluations }: Read): ReadonlySet<CellId> {
  const isOld = ({ id }: { readonly id: CellId }): boolean => {
    const result = searches[id] ?? trainings[id] ?? evaluations[id];
    return result?.isStale === true && result.key !== null;
  };
  return new Set(downstreamOfAll(notebook, notebook.cells.filter(isOld)).map(({ id }) => id));
}
