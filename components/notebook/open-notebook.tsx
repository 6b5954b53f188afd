"use client";

import { type ReactNode, useEffect, useState } from "react";
import type { Result } from "../../lib/base/result";
import { type BrowserNotebook, openBrowserNotebook } from "../../lib/store/browser-notebook";
import { NoticesProvider } from "../ui/notices";
import { Desk } from "./desk";
import { NoNotebook } from "./no-notebook";
import { SessionContext } from "./session-context";
import { StatusAnnouncer } from "./status-announcer";

interface OpenNotebookProps {
  /** One's own notebook, or one of the gallery by its name. */
  readonly id: string;
  /** What stands below the title: what the notebook is about. */
  readonly lead?: ReactNode;
  /** What stands there until the notebook is open. */
  readonly children?: ReactNode;
}

/** A notebook of this browser on a page: opened with the page, let go with it. */
export function OpenNotebook({ id, lead, children }: OpenNotebookProps) {
  const opened = useOpened(id);
  if (opened === null) return children;
  if (!opened.ok) return <NoNotebook reason={opened.error} />;
  return (
    <SessionContext value={opened.value.session}>
      <NoticesProvider>
        <Desk open={opened.value} lead={lead} />
        <StatusAnnouncer />
      </NoticesProvider>
    </SessionContext>
  );
}

/** Null while it opens. One that is open only after the page was left is let go at once. */
function useOpened(id: string): Result<BrowserNotebook> | null {
  const [opened, setOpened] = useState<Result<BrowserNotebook> | null>(null);
  useEffect(() => {
    let isLeft = false;
    let mine: Result<BrowserNotebook> | null = null;
    const letGo = () => mine?.ok && void mine.value.dispose();
    openBrowserNotebook(id)
      .catch((error: unknown) => ({ ok: false as const, error: error instanceof Error ? error.message : String(error) }))
      .then((result) => {
        mine = result;
        if (isLeft) letGo();
        else setOpened(result);
      });
    return () => {
      isLeft = true;
      letGo();
      setOpened(null);
    };
  }, [id]);
  return opened;
}
