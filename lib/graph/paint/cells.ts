import { floatAt, intAt } from "../../base/columns";
import type { Bounds } from "../layout/bounds";
import type { Camera } from "./camera";
import type { Scene } from "./scene";

/** A node of an icicle on the screen, CSS pixels, without the gaps to its neighbors. */
export interface Cell extends Bounds {
  readonly node: number;
}

/** A narrower cell has no gap, which would hide it. */
const LEAST_WITH_GAP = 3;
/** The cell of a node on the screen, without gaps. */
export function cellOf({ x, y, layout }: Scene, { scale, x: shiftX, y: shiftY }: Camera, node: number): Bounds {
  const half = ((layout.extent === null ? 0 : floatAt(layout.extent.width, node)) * scale) / 2;
  const tall = ((layout.extent?.height ?? 0) * scale) / 2;
  const across = floatAt(x, node) * scale + shiftX;
  const along = floatAt(y, node) * scale + shiftY;
  const gap = half * 2 >= LEAST_WITH_GAP ? 0.5 : 0;
  return {
    left: across - half + gap,
    top: along - tall + (tall > 3 ? 0.5 : 0),
    right: across + half - gap,
    bottom: along + tall - (tall > 3 ? 0.5 : 0),
  };
}

/**
 * The cells that touch the window (world units), parents before children, from left to right in each row. Of cells narrower than `finest`
 * (by default a pixel), one is taken for each such width and drawn that wide; the cells below the others are left out. So the cost depends
 * on the screen's size, not on the tree's.
 */
export function visibleCells(scene: Scene, camera: Camera, window: Bounds, finest = 1): Cell[] {
  const { family, extent } = scene.layout;
  const cells: Cell[] = [];
  if (!extent || family.size === 0) return cells;
  const taken: number[] = [];
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const width = floatAt(extent.width, node);
    const middle = floatAt(scene.x, node);
    const top = floatAt(scene.y, node) - extent.height / 2;
    if (width <= 0 || middle - width / 2 > window.right || middle + width / 2 < window.left || top > window.bottom) continue;
    let cell = cellOf(scene, camera, node);
    if (width * camera.scale < finest) {
      const depth = intAt(family.depth, node);
      const place = Math.floor((middle * camera.scale + camera.x) / finest);
      if (place <= (taken[depth] ?? Number.NEGATIVE_INFINITY)) continue;
      taken[depth] = place;
      cell = { ...cell, left: place * finest, right: (place + 1) * finest };
    }
    if (top + extent.height >= window.top) cells.push({ ...cell, node });
    for (let child = intAt(family.lastChild, node); child >= 0; child = intAt(family.previousSibling, child)) stack.push(child);
  }
  return cells;
}
