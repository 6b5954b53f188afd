"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import "./notices.css";

/** A short message, with one action that is offered for a while. */
export interface Toast {
  readonly words: string;
  readonly action?: { readonly label: string; readonly act: () => void };
}

export interface Notices {
  /** Announces the words to screen readers. */
  say(words: string): void;
  /** Shows a toast in a corner and announces it; null removes it. */
  toast(toast: Toast | null): void;
}

const NoticesContext = createContext<Notices | null>(null);

/** The functions that notify a person; inside `NoticesProvider` only. */
export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (!notices) throw new Error("useNotices is used outside of NoticesProvider");
  return notices;
}

const SHOWN_MS = 12_000;

/** Renders the notifications: one corner of the page and one live region. A toast stays while the pointer or the focus is on it. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ words: "", count: 0 });
  const [shown, setShown] = useState<Toast | null>(null);
  const [isHeld, setHeld] = useState(false);
  const notices = useMemo<Notices>(() => {
    const say = (words: string) => setSaid(({ count }) => ({ words, count: count + 1 }));
    return {
      say,
      toast: (toast) => {
        setShown(toast);
        if (toast) say(toast.words);
        // A toast removed under the pointer fires no leave event.
        else setHeld(false);
      },
    };
  }, []);
  useEffect(() => {
    if (shown === null || isHeld) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, isHeld]);
  return (
    <NoticesContext value={notices}>
      {children}
      <div className="hidden-visually" role="status">
        {/* A new element for the same words, so that screen readers announce them again. */}
        <p key={said.count}>{said.words}</p>
      </div>
      {shown && (
        <section
          className="toast"
          aria-label="Latest message"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p>{shown.words}</p>
          {shown.action && (
            <Button
              onClick={() => {
                setShown(null);
                setHeld(false);
                shown.action?.act();
              }}
            >
              {shown.action.label}
            </Button>
          )}
          <IconButton
            label="Dismiss"
            icon="close"
            onClick={() => {
              setShown(null);
              setHeld(false);
            }}
          />
        </section>
      )}
    </NoticesContext>
  );
}
