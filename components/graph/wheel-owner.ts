/** A pause of the wheel this long ends a gesture, milliseconds. */
const GESTURE_GAP = 220;

let lastPageWheel = Number.NEGATIVE_INFINITY;

/** Watches the wheel over the page outside the pictures; call once for each picture, and the result to stop. */
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
 * What a turn of the wheel over a picture is, without the Ctrl key that a pinch comes with: two fingers that go sideways on a touchpad move it, along the page or pinched they zoom. One
 * gesture stays what it began as, however the fingers waver.
 */
export function wheelUse(event: WheelEvent): WheelUse {
  const now = performance.now();
  const isGoingOn = now - lastUse.at < GESTURE_GAP;
  const use = isGoingOn ? lastUse.use : Math.abs(event.deltaX) > Math.abs(event.deltaY) ? "pan" : "zoom";
  lastUse = { use, at: now };
  return use;
}

/** Whether the page is being scrolled by a gesture that began outside a picture: it goes on when it passes over one. */
export const isPageScrolling = (): boolean => performance.now() - lastPageWheel < GESTURE_GAP;
