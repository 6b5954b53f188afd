import { type Bounds, grow } from "./bounds";

/** A rectangle turned around a point. */
export interface Tilted {
  readonly x: number;
  readonly y: number;
  /** Radians, clockwise on a screen. */
  readonly turn: number;
  /** Before it is turned. */
  readonly box: Bounds;
}

/** The upright rectangle around it. */
export function around(tilted: Tilted): Bounds {
  if (tilted.turn === 0) return tilted.box;
  const corners = cornersOf(tilted);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Whether the point is inside, or at most `room` from a side. */
export function covers(tilted: Tilted, x: number, y: number, room: number): boolean {
  const [ownX, ownY] = upright(tilted, x, y);
  const { left, top, right, bottom } = grow(tilted.box, room);
  return ownX >= left && ownX <= right && ownY >= top && ownY <= bottom;
}

/** Whether the two have a point in common: no side of either separates them. */
export function overlaps(a: Tilted, b: Tilted): boolean {
  return !isBeside(a, b) && ((a.turn === 0 && b.turn === 0) || !isBeside(b, a));
}

/** Whether `b` lies wholly beyond one side of `a`, in the frame in which `a` is upright. */
function isBeside(a: Tilted, b: Tilted): boolean {
  const { left, top, right, bottom } = a.box;
  if (a.turn === 0 && b.turn === 0) return b.box.right <= left || b.box.left >= right || b.box.bottom <= top || b.box.top >= bottom;
  const corners = cornersOf(b).map(([x, y]) => upright(a, x, y));
  return (
    corners.every(([x]) => x <= left) ||
    corners.every(([x]) => x >= right) ||
    corners.every(([, y]) => y <= top) ||
    corners.every(([, y]) => y >= bottom)
  );
}

function cornersOf(tilted: Tilted): readonly (readonly [number, number])[] {
  const { left, top, right, bottom } = tilted.box;
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  return corners.map(([x, y]) => turned(tilted, x, y, tilted.turn));
}

/** A point in the frame in which the rectangle is upright. */
export const upright = (tilted: Tilted, x: number, y: number): readonly [number, number] =>
  tilted.turn === 0 ? [x, y] : turned(tilted, x, y, -tilted.turn);

function turned({ x: aroundX, y: aroundY }: Tilted, x: number, y: number, by: number): readonly [number, number] {
  const [dx, dy] = [x - aroundX, y - aroundY];
  return [aroundX + dx * Math.cos(by) - dy * Math.sin(by), aroundY + dx * Math.sin(by) + dy * Math.cos(by)];
}
