import type { History } from "../document/history";
import type { Notebook } from "../document/kinds/notebook";

/** Where the states of a history lie: the one with index i at the position `first + i`. */
export interface Placement {
  readonly first: number;
  readonly states: readonly Notebook[];
  /** Position of the state that is present. */
  readonly present: number;
}

/** The places of a history: states that lie somewhere already keep their places. */
export function placeHistory({ past, present, future }: History, before: Placement | null): Placement {
  const states = [...past, present, ...future];
  const first = before === null ? 0 : firstFor(states, before);
  return { first, states, present: first + past.length };
}

/** The first position, so that the states that both have lie where they lay. Behind all others where they share none. */
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

/** What to write so that what lay like the one lies like the other. */
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

/** The history that lies so. Keystrokes made now are not undone together with those of another time. */
export function historyAt({ first, states, present }: Placement): History | null {
  const at = present - first;
  const state = states[at];
  return state === undefined ? null : { past: states.slice(0, at), present: state, future: states.slice(at + 1), last: null };
}
