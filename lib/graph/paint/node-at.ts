import { floatAt, intAt } from "../../base/columns";
import { nearestPoint } from "./grid";
import type { Scene } from "./scene";

/** How far to the right of a spine its words belong to their step, world units. */
const WORDS = 180;

/**
 * The node that a world point is meant for, -1 for none: the cell that holds it in an icicle; elsewhere the nearest node, `reach` world units
 * away at most; beside a spine the step whose line it is.
 */
export function nodeAt(scene: Scene, x: number, y: number, reach: number): number {
  const { arrangement, spacing } = scene.layout;
  if (arrangement.kind === "icicle") return cellAt(scene, x, y);
  const nearest = nearestPoint(scene.grid, x, y, reach);
  if (nearest >= 0 || arrangement.kind !== "spine" || x < 0 || x > WORDS) return nearest;
  const step = Math.round(y / spacing.depth);
  return step >= 0 && step < scene.graph.size ? step : -1;
}

/** From the root down, always into the child that stands over the point. */
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
