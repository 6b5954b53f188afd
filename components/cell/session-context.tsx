"use client";

import { createContext, use, useCallback, useDeferredValue, useSyncExternalStore } from "react";
import type { Notebook } from "../../lib/document/kinds/notebook";
import type { Session } from "../../lib/session/session";
import type { SessionState } from "../../lib/session/session-state";
import { type NotebookStructure, structureOf } from "./notebook-structure";

export const SessionContext = createContext<Session | null>(null);

/** The running notebook; inside `Notebook` only. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession outside of a notebook");
  return session;
}

/** A part of the session's state, drawn again when that part is another object. `read` must not make new objects. */
export function useSessionValue<Value>(read: (state: SessionState) => Value): Value {
  const session = useSession();
  const get = useCallback(() => read(session.getSnapshot()), [session, read]);
  return useSyncExternalStore(session.subscribe, get, get);
}

/**
 * As `useSessionValue`, a moment behind: for what changes all the time by itself. React draws it in small parts between other things, so that what is pressed is
 * answered first. What takes it should be a component by `memo`, which is not drawn twice with each change then.
 */
export const useSessionValueLater = <Value,>(read: (state: SessionState) => Value): Value => useDeferredValue(useSessionValue(read));

/** The document of the running notebook. */
export function useNotebook(): Notebook {
  return useSessionValue(documentOf);
}

/** How the cells of the running notebook hang together; the same object while a person types. */
export function useStructure(): NotebookStructure {
  return useSessionValue(structureOfState);
}

const structureOfState = ({ notebook }: SessionState): NotebookStructure => structureOf(notebook);

const documentOf = ({ notebook }: SessionState): Notebook => notebook;
