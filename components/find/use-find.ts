"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import { useSession } from "../cell/session-context";
import { type FindState, findStoreOf } from "./find-store";

/** A part of what is looked for; drawn again when that part is another object. */
export function useFindValue<Value>(read: (state: FindState) => Value): Value {
  const store = findStoreOf(useSession());
  const get = useCallback(() => read(store.getSnapshot()), [store, read]);
  return useSyncExternalStore(store.subscribe, get, get);
}

const none: readonly number[] = [];

/** What was found in a cell: nodes of its tree, or steps of its trace. */
export const useFound = (cell: CellId): readonly number[] => useFindValue(({ found }) => found.get(cell) ?? none);

/** The words that are looked for, to be marked in text; empty while nothing is. */
export const useFindWords = (): string => useFindValue(({ isOpen, query }) => (isOpen ? query.words : ""));
