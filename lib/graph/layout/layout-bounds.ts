import { floatAt } from "../../base/columns";
import { type Bounds, boundsOf } from "./bounds";
import type { Layout } from "./layout";
import { arcsReach } from "./spine";

/** The bounds of a layout: its nodes, with their cells and the arcs beside them, without words and rims. */
export function layoutBounds({ x, y, extent, arcs }: Layout): Bounds {
  const { left, top, right, bottom } = boundsOf(x, y);
  if (arcs) return { left: left - arcsReach(arcs), top, right, bottom };
  if (!extent || x.length === 0) return { left, top, right, bottom };
  const half = extent.height / 2;
  const middle = floatAt(x, 0);
  const wide = floatAt(extent.width, 0) / 2;
  // No cell is wider than the root's, which is above all others.
  return { left: middle - wide, top: top - half, right: middle + wide, bottom: bottom + half };
}
