/** In milliseconds: a longer pause of the wheel ends a gesture. */
const GESTURE_GAP = 220;

let lastPageWheel = Number.NEGATIVE_INFINITY;

/** Observes the wheel over the page outside the pictures. Call once for each picture; the result ends it. */
export function watchPageWheel(): () => void {
  const note = (event: WheelEvent) => {
    const isOverPicture = event.target instanceof HTMLCanvasElement;
    if (!isOverPicture || isPageScrolling()) lastPageWheel = performance.now();
  };
  window.addEventListener("wheel", note, { capture: true, passive: true });
  return () => window.removeEventListener("wheel", note, { capture: true });
}

type WheelUse = "pan" | "zoom";

let lastUse: { readonly use: WheelUse; readonly at: number } = { use: "zoom", at: Number.NEGATIVE_INFINITY };

/**
 * The meaning of a wheel event over a picture. Two fingers sideways on a touchpad move it; along the page, or pinched (the Ctrl key is
 * set), they zoom. A gesture keeps its first meaning, even if its direction varies.
 */
export function wheelUse(event: WheelEvent): WheelUse {
  const now = performance.now();
  const isGoingOn = now - lastUse.at < GESTURE_GAP;
  const use = isGoingOn ? lastUse.use : Math.abs(event.deltaX) > Math.abs(event.deltaY) ? "pan" : "zoom";
  lastUse = { use, at: now };
  return use;
}

/** Whether the page is being scrolled by a gesture that began outside a picture; such a gesture continues over a picture. */
export const isPageScrolling = (): boolean => performance.now() - lastPageWheel < GESTURE_GAP;
