import type { Bounds } from "../../lib/graph/layout/bounds";
import type { Camera, Viewport } from "../../lib/graph/paint/camera";
import { cameraOver, isLarger, minimapCamera, viewportBox } from "../../lib/graph/paint/minimap";
import type { PaintLink } from "./paint-link";
import type { ZoomCamera } from "./zoom-camera";

/** The whole picture in a corner, with a frame around the visible part. Shown when the picture is larger than the viewport. */
export interface Minimap {
  update(bounds: Bounds, camera: Camera, viewport: Viewport): void;
  dispose(): void;
}

interface MinimapOptions {
  /** The canvas of the main picture. */
  readonly canvas: number;
  readonly whenLinked: (act: (link: PaintLink) => void) => void;
  readonly camera: ZoomCamera;
  readonly viewport: () => Viewport;
  /** Called when a person has moved the camera. */
  readonly onMove: () => void;
  /** Called when it was pressed and released. */
  readonly onTaken: () => void;
}

export function createMinimap(
  element: HTMLElement,
  { canvas: id, whenLinked, camera, viewport, onMove, onTaken }: MinimapOptions,
): Minimap {
  const view = document.createElement("div");
  view.className = "graph-minimap-view";
  let canvas: HTMLCanvasElement | null = null;
  let whole: Camera = { scale: 1, x: 0, y: 0 };
  let known: Bounds | null = null;

  /** Made when it is first visible: most pictures fit without it. */
  const open = (): void => {
    const made = document.createElement("canvas");
    canvas = made;
    element.append(made, view);
    whenLinked((link) => {
      const surface = link.surfaceOf(made);
      const size = { width: element.clientWidth, height: element.clientHeight };
      const transfer =
        typeof OffscreenCanvas === "function" && (surface as unknown) instanceof OffscreenCanvas
          ? [surface as unknown as OffscreenCanvas]
          : [];
      link.send({ kind: "minimap", canvas: id, surface, viewport: size, pixelRatio: window.devicePixelRatio }, transfer);
    });
  };

  const goTo = (event: PointerEvent): void => {
    const { left, top } = element.getBoundingClientRect();
    onMove();
    camera.set(cameraOver(whole, event.clientX - left, event.clientY - top, camera.now(), viewport()));
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    goTo(event);
  };
  const move = (event: PointerEvent): void => {
    if (element.hasPointerCapture(event.pointerId)) goTo(event);
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("click", onTaken);

  let isShown = false;
  let own: Viewport = { width: 0, height: 0 };
  let drawn = "";

  return {
    // Called with every movement of the camera, so it touches the page only when something has changed.
    update(bounds, at, size) {
      // The camera's goal decides: a picture that is moving to fit its frame needs no minimap.
      const isWanted = size.width > 0 && isLarger(bounds, camera.goal(), size);
      if (isWanted !== isShown) {
        isShown = isWanted;
        element.classList.toggle("is-shown", isShown);
        own = { width: element.clientWidth, height: element.clientHeight };
      }
      // The style sheet hides it on narrow pages.
      if (!isShown || own.width === 0) return;
      if (!canvas) open();
      if (bounds !== known) {
        known = bounds;
        whole = minimapCamera(bounds, own);
      }
      const { left, top, width, height } = viewportBox(whole, at, size);
      view.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
      const measures = `${width.toFixed(1)} ${height.toFixed(1)}`;
      if (measures === drawn) return;
      drawn = measures;
      view.style.width = `${width.toFixed(1)}px`;
      view.style.height = `${height.toFixed(1)}px`;
    },
    dispose() {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("click", onTaken);
      element.classList.remove("is-shown");
      element.replaceChildren();
    },
  };
}
