"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useSession } from "../cell/session-context";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { FindFilters } from "./find-filters";
import { findStoreOf } from "./find-store";
import { stepThroughHits } from "./step-through-hits";
import { useFindValue } from "./use-find";
import { useHighlights } from "./use-highlights";
import "./find.css";

/** The find bar: finds words, kinds, values and answers in the whole notebook. Rendered only while open. */
export function FindBar() {
  const isOpen = useFindValue((state) => state.isOpen);
  return isOpen && <OpenFindBar />;
}

function OpenFindBar() {
  const session = useSession();
  const store = findStoreOf(session);
  const state = useFindValue((whole) => whole);
  const { query, hits, at } = state;
  const input = useRef<HTMLInputElement>(null);
  const hasFilter = query.kinds.length > 0 || query.value !== null || query.answer !== "";
  const [isWide, setWide] = useState(hasFilter);
  useHighlights(state);

  // Opening moves the keyboard focus here; closing returns it.
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [state.asked]);

  const isEmpty = query.words.trim() === "" && !hasFilter;
  const count = isEmpty ? "" : hits.length === 0 ? "Nothing found" : at < 0 ? `${hits.length} found` : `${at + 1} of ${hits.length}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      store.close();
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      stepThroughHits(session, event.shiftKey ? -1 : 1);
    }
  };
  return (
    <search className="find-bar" aria-label="Find in the notebook" onKeyDown={onKeyDown}>
      <div className="find-row">
        <input
          ref={input}
          className="input find-words"
          type="text"
          aria-label="Words to find"
          placeholder="Find in the notebook"
          autoComplete="off"
          spellCheck={false}
          value={query.words}
          onChange={(event) => store.search({ words: event.target.value })}
        />
        <p className="find-count" aria-live="polite">
          {count}
        </p>
        <IconButton
          className="find-up"
          label="Previous"
          title="Previous (Shift+Enter)"
          icon="chevron"
          disabled={hits.length === 0}
          onClick={() => stepThroughHits(session, -1)}
        />
        <IconButton
          label="Next"
          title="Next (Enter)"
          icon="chevron"
          disabled={hits.length === 0}
          onClick={() => stepThroughHits(session, 1)}
        />
        <Button look="quiet" aria-expanded={isWide} onClick={() => setWide(!isWide)}>
          Filters
        </Button>
        <IconButton label="Close" title="Close (Esc)" icon="close" onClick={store.close} />
      </div>
      {isWide && <FindFilters query={query} onChange={store.search} />}
    </search>
  );
}
