"use client";

import { useEffect } from "react";

/** In milliseconds: a key that ends a composition comes at most this long after its end. */
const SOON_MS = 100;
/** The key code that browsers report for keys that an input method has taken. */
const TAKEN = 229;

/**
 * Hides the keys of a composition (Japanese, Chinese, Korean, accents) from all key handlers of the page, since they belong to the input
 * method. Chromium and Firefox send the Enter that ends a composition before its end; Safari sends it afterwards, like any other key. This
 * one component serves the whole page, so no other handler has to consider compositions.
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
