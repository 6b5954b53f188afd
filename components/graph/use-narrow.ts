"use client";

import { useSyncExternalStore } from "react";

/** Below this width pictures no longer show everything at once (search.css and trace.css have the same breakpoint). */
const NARROW = "(max-width: 44rem)";

const subscribe = (listener: () => void): (() => void) => {
  const query = matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

/** Whether the page is as narrow as a phone. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(NARROW).matches,
    () => false,
  );
