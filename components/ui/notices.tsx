"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import "./notices.css";

/** What happened, and the one thing that can be done about it for a while. */
export interface Toast {
  readonly words: string;
  readonly action?: { readonly label: string; readonly act: () => void };
}

export interface Notices {
  /** Says it aloud, to who does not see it. */
  say(words: string): void;
  /** Shows it in a corner, and says it; null takes away what is shown. */
  toast(toast: Toast | null): void;
}

const NoticesContext = createContext<Notices | null>(null);

/** The way to tell a person what happened; inside `NoticesProvider` only. */
export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (!notices) throw new Error("useNotices outside of NoticesProvider");
  return notices;
}

const SHOWN_MS = 12_000;

/** Room for what is told: one corner of the page, one live region. What is shown stays while it is pointed at or has the keyboard. */
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
        // What is taken away under the pointer never tells that the pointer left.
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
        {/* Another element for the same words, so that they are said again. */}
        <p key={said.count}>{said.words}</p>
      </div>
      {shown && (
        <section
          className="toast"
          aria-label="What just happened"
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
