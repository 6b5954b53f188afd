import type { History } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";

/** The positions of a history's states in the database: the state with index i is at `first + i`. */
export interface Placement {
  readonly first: number;
  readonly states: readonly Notebook[];
  /** The position of the present state. */
  readonly present: number;
}

/** Assigns positions to a history: states that have a position keep it. */
export function placeHistory({ past, present, future }: History, before: Placement | null): Placement {
  const states = [...past, present, ...future];
  const first = before === null ? 0 : firstFor(states, before);
  return { first, states, present: first + past.length };
}

/** The first position, such that states which both share stay where they are. Behind all others where they share none. */
function firstFor(states: readonly Notebook[], before: Placement): number {
  const places = new Map(before.states.map((state, i) => [state, before.first + i]));
  for (const [i, state] of states.entries()) {
    const place = places.get(state);
    if (place !== undefined) return place - i;
  }
  return before.first + before.states.length;
}

export interface PlacementChanges {
  readonly put: readonly { readonly position: number; readonly state: Notebook }[];
  /** Inclusive. */
  readonly remove: readonly { readonly from: number; readonly to: number }[];
}

/** The writes that turn the stored placement `before` into `after`. */
export function changesBetween(before: Placement | null, after: Placement): PlacementChanges {
  const last = (placement: Placement) => placement.first + placement.states.length - 1;
  const put = after.states
    .map((state, i) => ({ position: after.first + i, state }))
    .filter(({ position, state }) => before?.states[position - before.first] !== state);
  if (before === null) return { put, remove: [] };
  const remove = [
    { from: before.first, to: Math.min(last(before), after.first - 1) },
    { from: Math.max(before.first, last(after) + 1), to: last(before) },
  ].filter(({ from, to }) => from <= to);
  return { put, remove };
}

/** The history at these positions. Its first new keystroke is an undo step of its own. */
export function historyAt({ first, states, present }: Placement): History | null {
  const at = present - first;
  const state = states[at];
  return state === undefined ? null : { past: states.slice(0, at), present: state, future: states.slice(at + 1), last: null };
}
