"use client";

import { createContext, use, useSyncExternalStore } from "react";
import type { Session } from "../../lib/notebook/session";
import type { SessionState } from "../../lib/notebook/session-state";

export const SessionContext = createContext<Session | null>(null);

/** The running notebook; inside `Notebook` only. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession outside of a notebook");
  return session;
}

/** The session's state, drawn again with every change. */
export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.getSnapshot, session.getSnapshot);
}
