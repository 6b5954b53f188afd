import { floatAt } from "../../base/columns";
/** An axis-aligned rectangle; empty where left > right. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest rectangle around the points; a point at the origin where there are none. */
export function boundsOf(x: Float32Array, y: Float32Array): Bounds {
  if (x.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, floatAt(x, i));
    right = Math.max(right, floatAt(x, i));
    top = Math.min(top, floatAt(y, i));
    bottom = Math.max(bottom, floatAt(y, i));
  }
  return { left, top, right, bottom };
}

export const grow = (bounds: Bounds, by: number): Bounds => ({
  left: bounds.left - by,
  top: bounds.top - by,
  right: bounds.right + by,
  bottom: bounds.bottom + by,
});

export const holds = (bounds: Bounds, x: number, y: number): boolean =>
  x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom;
