"use client";

import { type ReactNode, startTransition, useCallback, useEffect, useMemo, useState } from "react";
import type { Result } from "../../lib/base/result";
import { type BrowserNotebook, endOpening, openBrowserNotebook, type Unopened } from "../../lib/store/browser-notebook";
import { createSessionRecovery } from "../../lib/store/session-recovery";
import { ErrorBoundary } from "../ui/error-boundary";
import { NoticesProvider } from "../ui/notices";
import { Desk } from "./desk";
import { NoNotebook } from "./no-notebook";
import { PageSession } from "./page-session";
import { RecoveryView } from "./recovery-view";
import { SlowOpening } from "./slow-opening";
import { StatusAnnouncer } from "./status-announcer";

interface OpenNotebookProps {
  /** One's own notebook, or one of the gallery by its name. */
  readonly id: string;
  /** What stands below the title: what the notebook is about. */
  readonly lead?: ReactNode;
  /** What stands there until the notebook is open. */
  readonly children?: ReactNode;
}

/** A notebook of this browser on a page: opened with the page, let go with it. One that cannot be opened or shown has its ways on. */
export function OpenNotebook({ id, lead, children }: OpenNotebookProps) {
  const { opened, waitsFor, reopen } = useOpened(id);
  if (opened === null) {
    return (
      <>
        {children}
        <SlowOpening waitsFor={waitsFor} />
      </>
    );
  }
  if (!opened.ok) {
    const { reason, recovery, canTryAgain } = opened.error;
    if (recovery === null && !canTryAgain) return <NoNotebook reason={reason} />;
    return <RecoveryView id={id} reason={reason} recovery={recovery} onTryAgain={canTryAgain ? reopen : null} onOpened={reopen} />;
  }
  return <ShownNotebook key={opened.value.key} id={id} open={opened.value.notebook} lead={lead} />;
}

interface ShownNotebookProps {
  readonly id: string;
  readonly open: BrowserNotebook;
  readonly lead: ReactNode;
}

/** After this time on the page, in milliseconds, a notebook counts as shown. */
const SHOWN_MS = 500;

function ShownNotebook({ id, open, lead }: ShownNotebookProps) {
  useEffect(() => {
    const timer = setTimeout(() => endOpening(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <ErrorBoundary part="The notebook" fallback={({ tryAgain }) => <UnshownNotebook id={id} open={open} onAgain={tryAgain} />}>
      <NoticesProvider>
        <PageSession session={open.session}>
          <Desk open={open} lead={lead} />
          <StatusAnnouncer />
        </PageSession>
      </NoticesProvider>
    </ErrorBoundary>
  );
}

/** In the place of a notebook that the page failed to draw. Until a person decides, nothing is kept of what made it fail. */
function UnshownNotebook({ id, open, onAgain }: { readonly id: string; readonly open: BrowserNotebook; readonly onAgain: () => void }) {
  const recovery = useMemo(() => createSessionRecovery(open), [open]);
  useEffect(() => open.autosave.hold(), [open]);
  return (
    <RecoveryView
      id={id}
      reason="An error stopped the page while it drew this notebook."
      recovery={recovery}
      onTryAgain={onAgain}
      onOpened={onAgain}
    />
  );
}

interface Opening {
  /** Null while it opens. */
  readonly opened: Result<{ readonly notebook: BrowserNotebook; readonly key: number }, Unopened> | null;
  /** What the opening waits for, in words. */
  readonly waitsFor: string;
  /** Opens it again, whatever happened before. */
  readonly reopen: () => void;
}

/** One that is open only after the page was left is let go at once. */
function useOpened(id: string): Opening {
  const [opened, setOpened] = useState<Opening["opened"]>(null);
  const [waitsFor, setWaitsFor] = useState("");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isLeft = false;
    let mine: Result<BrowserNotebook, Unopened> | null = null;
    const letGo = () => mine?.ok && void mine.value.dispose();
    // One that asks first goes on doing so until a person decides.
    const leave = () => {
      if (mine === null || mine.ok) endOpening(id);
    };
    addEventListener("pagehide", leave);
    const onWait = (words: string) => isLeft || setWaitsFor(words);
    void openBrowserNotebook(id, { isForced: attempt > 0, onWait }).then((result) => {
      mine = result;
      if (isLeft) return void letGo();
      // As a transition: React draws hundreds of cells in small parts, between which the page answers.
      startTransition(() => setOpened(result.ok ? { ok: true, value: { notebook: result.value, key: attempt } } : result));
    });
    return () => {
      isLeft = true;
      removeEventListener("pagehide", leave);
      leave();
      letGo();
      setOpened(null);
    };
  }, [id, attempt]);
  const reopen = useCallback(() => setAttempt((before) => before + 1), []);
  return { opened, waitsFor, reopen };
}
