import { doubleAt, intAt } from "../../base/columns";
import { type Family, preOrder } from "./family";
import type { Spacing } from "./layout";
import { tidyBreadth } from "./tidy";
import type { Places } from "./tween";

/** The distance of cousins over that of siblings. */
const COUSINS = 1.5;

/**
 * The tidy tree around its root: a node's place in its level becomes its angle, its level a ring. A ring is as large as its closest
 * neighbors require, and at least one step larger than the ring inside it. The mean step from the root never grows outwards: the inner
 * rings share the growth of a crowded ring. The first node of a chain is at the right; the seam is at the left.
 */
export function radialPlaces(family: Family, spacing: Spacing): Places {
  const angle = anglesOf(family);
  const ring = ringsOf(family, angle, spacing);
  const radius = (node: number) => doubleAt(ring, intAt(family.depth, node));
  return {
    x: Float32Array.from(angle, (turn, node) => Math.cos(turn) * radius(node)),
    y: Float32Array.from(angle, (turn, node) => Math.sin(turn) * radius(node)),
  };
}

/** In radians, 0 at the right, clockwise on a screen. The whole turn is used, with a gap between the last and the first. */
export function anglesOf(family: Family): Float64Array {
  // Distances shrink with the depth as rings grow with it, so neighbors are equally far apart on any ring (as in d3's radial tidy tree).
  const breadth = tidyBreadth(family, { siblings: 1, cousins: COUSINS, isByDepth: true });
  let first = 0;
  let last = 0;
  for (let node = 1; node < family.size; node++) {
    if (doubleAt(breadth, node) < doubleAt(breadth, first)) first = node;
    if (doubleAt(breadth, node) > doubleAt(breadth, last)) last = node;
  }
  const level = Math.max(1, Math.min(family.depth[first] ?? 1, family.depth[last] ?? 1));
  const whole = (breadth[last] ?? 0) - (breadth[first] ?? 0) + COUSINS / level;
  return breadth.map((place) => (place / whole) * 2 * Math.PI);
}

/** The radius of each level. */
function ringsOf(family: Family, angle: Float64Array, spacing: Spacing): Float64Array {
  const levels = family.depth.reduce((most, depth) => Math.max(most, depth), 0) + 1;
  const start = new Float64Array(levels).fill(Number.NaN);
  const before = new Float64Array(levels);
  const closest = new Float64Array(levels).fill(Math.PI);
  for (const node of preOrder(family)) {
    const level = intAt(family.depth, node);
    const turn = doubleAt(angle, node);
    if (Number.isNaN(start[level])) start[level] = turn;
    else closest[level] = Math.min(doubleAt(closest, level), turn - doubleAt(before, level));
    before[level] = turn;
  }
  const ring = new Float64Array(levels);
  for (let level = 1; level < levels; level++) {
    const seam = 2 * Math.PI - (doubleAt(before, level) - doubleAt(start, level));
    const gap = Math.min(doubleAt(closest, level), seam);
    ring[level] = Math.max(doubleAt(ring, level - 1) + spacing.depth, spacing.breadth / gap);
  }
  for (let level = levels - 2; level > 0; level--) {
    ring[level] = Math.max(doubleAt(ring, level), (doubleAt(ring, level + 1) * level) / (level + 1));
  }
  return ring;
}
