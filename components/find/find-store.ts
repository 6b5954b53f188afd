import type { CellId } from "../../lib/document/kinds/notebook";
import { emptyQuery, type FindQuery, find, type Hit } from "../../lib/session/find";
import type { Session } from "../../lib/session/session";
import type { SessionState } from "../../lib/session/session-state";

export interface FindState {
  readonly isOpen: boolean;
  /** Counts the requests to open the bar: each one moves the keyboard focus to it. */
  readonly asked: number;
  readonly query: FindQuery;
  readonly hits: readonly Hit[];
  /** Index of the current hit; -1 before the first step. */
  readonly at: number;
  /** The hits by cell: nodes of its tree, or steps of its trace. */
  readonly found: ReadonlyMap<CellId, readonly number[]>;
}

/** The state of finding in a notebook, shared by the bar and by the views that mark hits. */
export interface FindStore {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  getSnapshot(): FindState;
  open(): void;
  close(): void;
  search(change: Partial<FindQuery>): void;
  /** Moves to the next or the previous hit, and wraps around. Null where there is none. */
  step(by: 1 | -1): Hit | null;
}

const closed: FindState = { isOpen: false, asked: 0, query: emptyQuery, hits: [], at: -1, found: new Map() };
const stores = new WeakMap<Session, FindStore>();

/** The least time between two searches while results change, in milliseconds. */
const AGAIN_MS = 150;

/** The one store of a session. */
export function findStoreOf(session: Session): FindStore {
  const known = stores.get(session);
  if (known) return known;
  const store = createFindStore(session);
  stores.set(session, store);
  return store;
}

function createFindStore(session: Session): FindStore {
  const listeners = new Set<() => void>();
  let state = closed;
  let looked: readonly unknown[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopWatching: (() => void) | null = null;

  const set = (change: Partial<FindState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  const look = (query: FindQuery, keepsPlace: boolean): void => {
    const now = session.getSnapshot();
    looked = partsOf(now);
    const hits = find(now, query);
    const inHand = keepsPlace ? state.hits[state.at] : undefined;
    const at = inHand === undefined ? -1 : hits.findIndex((hit) => isSame(hit, inHand));
    set({ query, hits, at, found: byCell(hits, state.found) });
  };

  const onSession = (): void => {
    const now = partsOf(session.getSnapshot());
    if (timer !== null || (now.length === looked.length && now.every((part, at) => part === looked[at]))) return;
    timer = setTimeout(() => {
      timer = null;
      if (state.isOpen) look(state.query, true);
    }, AGAIN_MS);
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    open: () => {
      stopWatching ??= session.subscribe(onSession);
      set({ isOpen: true, asked: state.asked + 1 });
      look(state.query, true);
    },
    close: () => {
      stopWatching?.();
      stopWatching = null;
      // The words stay, so that they are there when the bar opens again.
      set({ ...closed, asked: state.asked, query: state.query });
    },
    search: (change) => look({ ...state.query, ...change }, false),
    step: (by) => {
      const { hits, at } = state;
      if (hits.length === 0) return null;
      const next = at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length;
      set({ at: next });
      return hits[next] ?? null;
    },
  };
}

/** The parts of the state that hits depend on. Each is the same object until it changes. */
const partsOf = ({ notebook, searches, traces, evaluations }: SessionState): readonly unknown[] => [
  notebook,
  ...Object.values(searches),
  ...Object.values(traces),
  ...Object.values(evaluations),
];

const isSame = (a: Hit, b: Hit): boolean => a.cell === b.cell && JSON.stringify(a.place) === JSON.stringify(b.place);

/** The number of a node or a step; null for another place. */
function numberOf(place: Hit["place"]): number | null {
  switch (place.kind) {
    case "node":
      return place.node;
    case "step":
      return place.index;
    case "text":
    case "solution":
      return null;
  }
}

/** A cell with the same hits as before keeps the same array, so that its picture is not redrawn. */
function byCell(hits: readonly Hit[], before: FindState["found"]): FindState["found"] {
  const found = new Map<CellId, number[]>();
  for (const { cell, place } of hits) {
    const known = found.get(cell) ?? [];
    found.set(cell, known);
    const number = numberOf(place);
    if (number !== null) known.push(number);
  }
  return new Map(
    [...found].map(([cell, now]) => {
      const old = before.get(cell);
      return [cell, old && old.length === now.length && old.every((number, at) => number === now[at]) ? old : now];
    }),
  );
}
