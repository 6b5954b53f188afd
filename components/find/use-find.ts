"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { CellId } from "../../lib/document/kinds/notebook";
import { useSession } from "../cell/session-context";
import { type FindState, findStoreOf } from "./find-store";

/** A part of the find store's state. Redraws when that part is another object. */
export function useFindValue<Value>(read: (state: FindState) => Value): Value {
  const store = findStoreOf(useSession());
  const get = useCallback(() => read(store.getSnapshot()), [store, read]);
  return useSyncExternalStore(store.subscribe, get, get);
}

const none: readonly number[] = [];

/** The hits in a cell: nodes of its tree, or steps of its trace. */
export const useFound = (cell: CellId): readonly number[] => useFindValue(({ found }) => found.get(cell) ?? none);

/** The words to mark in texts; empty while the bar is closed. */
export const useFindWords = (): string => useFindValue(({ isOpen, query }) => (isOpen ? query.words : ""));
