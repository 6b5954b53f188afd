import type { Bounds } from "../layout/bounds";
import { type Camera, fitCamera, type Viewport } from "./camera";

/** Space around the whole picture in a minimap, CSS pixels. */
const ROOM = 6;

/** The camera of a minimap: it shows the whole picture at any size. */
export const minimapCamera = (bounds: Bounds, viewport: Viewport): Camera =>
  fitCamera(bounds, viewport, { left: ROOM, top: ROOM, right: ROOM, bottom: ROOM }, { least: 0 });

/** A rectangle on the screen, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the minimap that the viewport shows. */
export function viewportBox(minimap: Camera, camera: Camera, viewport: Viewport): Box {
  const ratio = minimap.scale / camera.scale;
  return {
    left: minimap.x - camera.x * ratio,
    top: minimap.y - camera.y * ratio,
    width: viewport.width * ratio,
    height: viewport.height * ratio,
  };
}

/** The camera that has the point (x, y) of the minimap in the middle of the viewport. */
export function cameraOver(minimap: Camera, x: number, y: number, camera: Camera, viewport: Viewport): Camera {
  const ratio = camera.scale / minimap.scale;
  return {
    scale: camera.scale,
    x: viewport.width / 2 - (x - minimap.x) * ratio,
    y: viewport.height / 2 - (y - minimap.y) * ratio,
  };
}

/** Whether the viewport shows less than the picture. */
export function isLarger(bounds: Bounds, camera: Camera, viewport: Viewport): boolean {
  const left = bounds.left * camera.scale + camera.x;
  const top = bounds.top * camera.scale + camera.y;
  const right = bounds.right * camera.scale + camera.x;
  const bottom = bounds.bottom * camera.scale + camera.y;
  return left < -1 || top < -1 || right > viewport.width + 1 || bottom > viewport.height + 1;
}
