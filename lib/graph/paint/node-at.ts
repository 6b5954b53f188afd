import { floatAt, intAt } from "../../base/columns";
import { nearestPoint } from "./grid";
import type { Scene } from "./scene";

/** How far to the right of a spine a pointer counts as on a step's words, world units. */
const WORDS = 180;

/**
 * The node at a world point, -1 for none. In an icicle the cell around the point; beside a spine the step in that line; elsewhere the
 * nearest node within `reach` world units.
 */
export function nodeAt(scene: Scene, x: number, y: number, reach: number): number {
  const { arrangement, spacing } = scene.layout;
  if (arrangement.kind === "icicle") return cellAt(scene, x, y);
  const nearest = nearestPoint(scene.grid, x, y, reach);
  if (nearest >= 0 || arrangement.kind !== "spine" || x < 0 || x > WORDS) return nearest;
  const step = Math.round(y / spacing.depth);
  return step >= 0 && step < scene.graph.size ? step : -1;
}

/** Descends from the root, always into the child above the point. */
function cellAt({ layout }: Scene, x: number, y: number): number {
  const { extent, family } = layout;
  if (!extent || family.size === 0) return -1;
  const holds = (node: number) => Math.abs(floatAt(layout.x, node) - x) * 2 <= floatAt(extent.width, node);
  const row = Math.floor(y / extent.height + 0.5);
  if (row < 0 || !holds(0)) return -1;
  let node = 0;
  for (let at = 0; at < row && node >= 0; at++) {
    let child = intAt(family.firstChild, node);
    while (child >= 0 && !(floatAt(extent.width, child) > 0 && holds(child))) child = intAt(family.nextSibling, child);
    node = child;
  }
  return node;
}
