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
  /** The id of a person's own notebook, or the name of one of the gallery. */
  readonly id: string;
  /** The introduction below the title. */
  readonly lead?: ReactNode;
  /** Shown until the notebook is open. */
  readonly children?: ReactNode;
}

/** Opens a notebook of this browser with the page, and closes it with the page. Offers recovery where it cannot be opened or shown. */
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

/** In milliseconds. After this time on the page a notebook counts as shown. */
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

/** Replaces a notebook that the page failed to draw. Nothing is saved until a person decides, since the last change may be the cause. */
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
  /** Opens it again, even after failed openings. */
  readonly reopen: () => void;
}

/** A notebook that finishes opening after the page was left is closed at once. */
function useOpened(id: string): Opening {
  const [opened, setOpened] = useState<Opening["opened"]>(null);
  const [waitsFor, setWaitsFor] = useState("");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isLeft = false;
    let mine: Result<BrowserNotebook, Unopened> | null = null;
    const letGo = () => mine?.ok && void mine.value.dispose();
    // A notebook whose opening asks first asks again until a person decides.
    const leave = () => {
      if (mine === null || mine.ok) endOpening(id);
    };
    addEventListener("pagehide", leave);
    const onWait = (words: string) => isLeft || setWaitsFor(words);
    void openBrowserNotebook(id, { isForced: attempt > 0, onWait }).then((result) => {
      mine = result;
      if (isLeft) return void letGo();
      // In a transition, React draws hundreds of cells in small parts, and the page responds between them.
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
