import { numberAt } from "../../base/columns";
import type { Bounds } from "../layout/bounds";
import type { EdgeSink } from "./edge-shape";

/** A line as points, x and y alternating, with its bounding box. */
export interface Polyline extends Bounds {
  readonly points: readonly number[];
}

/** Straight pieces a curve: over two hundred pixels they stay within a pixel of it. */
const PIECES = 16;

/** The points of a line that `draw` draws; one line without a gap. */
export function polylineOf(draw: (sink: EdgeSink) => void): Polyline {
  const points: number[] = [];
  let at = { x: 0, y: 0 };
  const add = (x: number, y: number): void => {
    points.push(x, y);
    at = { x, y };
  };
  draw({
    moveTo: add,
    lineTo: add,
    bezierCurveTo: (x1, y1, x2, y2, x, y) => {
      const { x: x0, y: y0 } = at;
      for (let piece = 1; piece <= PIECES; piece++) {
        const t = piece / PIECES;
        const s = 1 - t;
        add(
          s * s * s * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * x,
          s * s * s * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t * t * t * y,
        );
      }
    },
  });
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, numberAt(points, i));
    right = Math.max(right, numberAt(points, i));
    top = Math.min(top, numberAt(points, i + 1));
    bottom = Math.max(bottom, numberAt(points, i + 1));
  }
  return { points, left, top, right, bottom };
}

/**
 * Whether a straight piece from (x, y) by (dx, dy) enters the rectangle: Liang and Barsky's clipping, one pair of sides after the other.
 */
export function pieceMeets(x: number, y: number, dx: number, dy: number, box: Bounds): boolean {
  let enter = 0;
  let leave = 1;
  if (dx === 0) {
    if (x < box.left || x > box.right) return false;
  } else {
    const [a, b] = [(box.left - x) / dx, (box.right - x) / dx];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  if (dy === 0) return y >= box.top && y <= box.bottom && enter <= leave;
  const [a, b] = [(box.top - y) / dy, (box.bottom - y) / dy];
  return Math.max(enter, Math.min(a, b)) <= Math.min(leave, Math.max(a, b));
}
