"use client";

import { createContext, use, useCallback, useDeferredValue, useSyncExternalStore } from "react";
import type { Notebook } from "../../lib/document/kinds/notebook";
import type { Session } from "../../lib/session/session";
import type { SessionState } from "../../lib/session/session-state";
import { type NotebookStructure, structureOf } from "./notebook-structure";

export const SessionContext = createContext<Session | null>(null);

/** The session of the notebook; inside `Notebook` only. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession is used outside of a notebook");
  return session;
}

/** A part of the session's state. Redraws when that part is another object; `read` must not make new objects. */
export function useSessionValue<Value>(read: (state: SessionState) => Value): Value {
  const session = useSession();
  const get = useCallback(() => read(session.getSnapshot()), [session, read]);
  return useSyncExternalStore(session.subscribe, get, get);
}

/**
 * As `useSessionValue`, but slightly delayed, for values that change constantly by themselves. React draws them in small parts between
 * other work, so that presses are answered first. Use it in a component with `memo`, which otherwise would draw twice with each change.
 */
export const useSessionValueLater = <Value,>(read: (state: SessionState) => Value): Value => useDeferredValue(useSessionValue(read));

/** The document of the running notebook. */
export function useNotebook(): Notebook {
  return useSessionValue(documentOf);
}

/** The structure of the notebook (`NotebookStructure`); the same object while a person types. */
export function useStructure(): NotebookStructure {
  return useSessionValue(structureOfState);
}

const structureOfState = ({ notebook }: SessionState): NotebookStructure => structureOf(notebook);

const documentOf = ({ notebook }: SessionState): Notebook => notebook;
