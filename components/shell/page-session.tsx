"use client";

import { type ReactNode, useMemo } from "react";
import type { Session } from "../../lib/session/session";
import { SessionContext } from "../cell/session-context";
import { useNotices } from "../ui/notices";

/** Provides the session to everything on a page. An edit that is refused anywhere is reported. Inside `NoticesProvider` only. */
export function PageSession({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const notices = useNotices();
  const telling = useMemo<Session>(
    () => ({
      ...session,
      edit: (edit, about) => {
        const edited = session.edit(edit, about);
        // The fields of names and titles report a refusal themselves, below the typed text.
        if (!edited.ok && edit.kind !== "retitle" && edit.kind !== "rename") notices.toast({ words: edited.error });
        return edited;
      },
    }),
    [session, notices],
  );
  return <SessionContext value={telling}>{children}</SessionContext>;
}
