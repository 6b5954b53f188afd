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

/** Whether the page is being scrolled by a gesture that began outside a picture: it goes on when it passes over one. */
export const isPageScrolling = (): boolean => performance.now() - lastPageWheel < GESTURE_GAP;
