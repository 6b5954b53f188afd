"use client";

import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

/** Whether the page is being printed: then what is windowed on the screen is to be there whole. */
export const useIsPrinting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isPrinting,
    () => false,
  );

let isPrinting = false;

function subscribe(onChange: () => void): () => void {
  // The page is printed as it is when the event is over.
  const change = (value: boolean) => () => {
    isPrinting = value;
    flushSync(onChange);
  };
  const start = change(true);
  const end = change(false);
  window.addEventListener("beforeprint", start);
  window.addEventListener("afterprint", end);
  return () => {
    window.removeEventListener("beforeprint", start);
    window.removeEventListener("afterprint", end);
  };
}
