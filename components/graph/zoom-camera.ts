import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import { type Camera, cameraBetween, largestScale, smallestScale } from "../../lib/graph/paint/camera";
import { createFrames } from "../../lib/graph/paint/frames";
import { followed, type Motion, partMade, towards } from "../../lib/graph/paint/motion";
import { isPageScrolling, wheelUse } from "./wheel-owner";

/** The camera of a picture. A person moves it with mouse, wheel and fingers; the page moves it by short animations. */
export interface ZoomCamera {
  readonly now: () => Camera;
  /** The camera's place when it comes to rest. */
  readonly goal: () => Camera;
  set(camera: Camera): void;
  /** Moves there by a short animation, or at once where motion is not wanted. */
  travelTo(camera: Camera): void;
  dispose(): void;
}

interface ZoomCameraOptions {
  readonly isStill: () => boolean;
  /** Called for each place of the camera, moved by a person or not. */
  readonly onMove: (camera: Camera, isByHand: boolean) => void;
}

const frames = createFrames((callback) => requestAnimationFrame(callback));

export function createZoomCamera(element: HTMLElement, { isStill, onMove }: ZoomCameraOptions): ZoomCamera {
  const selection = select(element);
  let camera: Camera = { scale: 1, x: 0, y: 0 };
  let travel: Motion<Camera> | null = null;

  /** Updates d3-zoom too, so that the next drag starts from here. */
  const moveTo = (next: Camera, isByHand: boolean) => {
    camera = next;
    behavior.transform(selection, zoomIdentity.translate(next.x, next.y).scale(next.scale));
    onMove(next, isByHand);
  };
  const advance = (time: number): boolean => {
    if (!travel) return false;
    moveTo(cameraBetween(camera, travel.to, partMade(travel, time)), false);
    travel = followed(travel, time);
    return travel !== null;
  };

  const behavior: ZoomBehavior<HTMLElement, unknown> = zoom<HTMLElement, unknown>()
    .scaleExtent([smallestScale, largestScale])
    .filter((event: Event) => isMeant(event))
    .on("start", (event: D3ZoomEvent<HTMLElement, unknown>) => {
      if (event.sourceEvent) travel = null;
    })
    .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => {
      if (!event.sourceEvent) return;
      camera = { scale: event.transform.k, x: event.transform.x, y: event.transform.y };
      onMove(camera, true);
    });
  selection.call(behavior).on("dblclick.zoom", null);

  selection.on("wheel.pan", (event: WheelEvent) => {
    if (event.ctrlKey || isPageScrolling() || wheelUse(event) !== "pan") return;
    // Otherwise the browser would go back or forward in its history.
    event.preventDefault();
    travel = null;
    const unit = wheelUnits[event.deltaMode] ?? 1;
    moveTo({ ...camera, x: camera.x - event.deltaX * unit, y: camera.y - event.deltaY * unit }, true);
  });

  // One finger moves the picture sideways. Along the page the browser scrolls (touch-action), which cancels the pointer.
  let finger: { readonly id: number; readonly x: number } | null = null;
  selection.on("pointerdown.pan", (event: PointerEvent) => {
    if (event.pointerType === "touch") finger = event.isPrimary ? { id: event.pointerId, x: event.clientX } : null;
  });
  selection.on("pointermove.pan", (event: PointerEvent) => {
    if (finger?.id !== event.pointerId) return;
    travel = null;
    moveTo({ ...camera, x: camera.x + event.clientX - finger.x }, true);
    finger = { id: event.pointerId, x: event.clientX };
  });
  selection.on("pointerup.pan pointercancel.pan", () => {
    finger = null;
  });

  return {
    now: () => camera,
    goal: () => travel?.to ?? camera,
    set(next) {
      travel = null;
      moveTo(next, false);
    },
    travelTo(to) {
      if (isStill()) {
        travel = null;
        moveTo(to, false);
        return;
      }
      travel = towards(to, travel, performance.now());
      frames.request(advance);
    },
    dispose() {
      frames.cancel(advance);
      selection.on(".zoom", null).on(".pan", null);
    },
  };
}

/** Pixels of the wheel's units: a pixel, a line, a page. */
const wheelUnits: readonly number[] = [1, 16, 400];

/**
 * The gestures for d3-zoom: a drag with the main button, the wheel unless the page is being scrolled, two fingers. One finger scrolls the
 * page up and down, so that a picture never traps a phone's reader.
 */
function isMeant(event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || (!isPageScrolling() && wheelUse(event) === "zoom");
  if (event instanceof MouseEvent) return event.button === 0 && !event.ctrlKey;
  return !(typeof TouchEvent !== "undefined" && event instanceof TouchEvent) || event.touches.length > 1;
}
