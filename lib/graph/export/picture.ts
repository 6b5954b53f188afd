import { type Bounds, grow } from "../layout/bounds";
import { around } from "../layout/tilted";
import type { Camera, Viewport } from "../paint/camera";
import { labelPlaces } from "../paint/label-places";
import { backtrackLines } from "../paint/paint-backtracks";
import { labelSize } from "../paint/paint-labels";
import type { Scene } from "../paint/scene";

/** A whole scene without a viewport: its size in CSS pixels, and the camera for it. */
export interface Picture extends Viewport {
  readonly camera: Camera;
  readonly isLabeled: boolean;
}

/** The margin around the picture, CSS pixels. */
const MARGIN = 24;
/** The greatest distance of a node's rim from its center, world units. */
const LARGEST_RADIUS = 14;
/** A picture of more nodes has no words: nobody would find them, and every viewer would be slow. */
const mostWritten = 6_000;

/** The whole picture at a scale, wide enough for all of its words. */
export function wholePicture(scene: Scene, scale: number): Picture {
  const isLabeled = scene.graph.size <= mostWritten && scale >= 0.32;
  const { left, top, right, bottom } = grow(contentBounds(scene, scale, isLabeled), MARGIN);
  return { camera: { scale, x: -left, y: -top }, width: Math.ceil(right - left), height: Math.ceil(bottom - top), isLabeled };
}

/** The bounds of everything painted with the camera at the origin. */
function contentBounds(scene: Scene, scale: number, isLabeled: boolean): Bounds {
  const camera: Camera = { scale, x: 0, y: 0 };
  const { left, top, right, bottom } = scene.bounds;
  const nodes = { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale };
  let all = scene.layout.extent ? nodes : grow(nodes, LARGEST_RADIUS * Math.max(scale, 0.25));
  const everywhere = grow(scene.bounds, Number.MAX_SAFE_INTEGER);
  for (const line of backtrackLines(scene, camera, everywhere)) all = union(all, line);
  if (!isLabeled) return all;
  for (let node = 0; node < scene.graph.size; node++) {
    const [best] = labelPlaces(scene, camera, node, labelSize(scale));
    if (best) all = union(all, around(best));
  }
  return all;
}

const union = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});
