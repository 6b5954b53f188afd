"use client";

import { useEffect } from "react";

/** A key that ends a composition comes at most so long behind its end, milliseconds. */
const SOON_MS = 100;
/** The code that browsers give to keys that an input method has taken. */
const TAKEN = 229;

/**
 * Keeps the keys of a composition (Japanese, Chinese, Korean, accents) from everything on the page that listens to keys: they belong to the
 * input method. Chromium and Firefox send the Enter that ends a composition before its end, Safari behind it, as a key like any other.
 * One place for the whole page: what listens to keys needs no thought of compositions.
 */
export function CompositionGuard() {
  useEffect(() => {
    let ended = Number.NEGATIVE_INFINITY;
    const onEnd = () => {
      ended = performance.now();
    };
    const onRelease = () => {
      ended = Number.NEGATIVE_INFINITY;
    };
    const onPress = (event: KeyboardEvent) => {
      const isLate = performance.now() - ended < SOON_MS;
      onRelease();
      if (event.isComposing || event.keyCode === TAKEN || isLate) event.stopImmediatePropagation();
    };
    addEventListener("compositionend", onEnd, true);
    addEventListener("keyup", onRelease, true);
    addEventListener("keydown", onPress, true);
    return () => {
      removeEventListener("compositionend", onEnd, true);
      removeEventListener("keyup", onRelease, true);
      removeEventListener("keydown", onPress, true);
    };
  }, []);
  return null;
}
