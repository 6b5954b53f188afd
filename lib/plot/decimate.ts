import type { Point } from "./chart";

/**
 * The indices of the points that make the same picture as all of them, ascending: of those that fall into the same column of pixels the first, the
 * last, the lowest and the highest, by value and by interval, and one gap. So no peak is lost, however many points there are
 * (M4: Jugel, Jerzak, Hackenbroich, Markl 2014). At most seven for each column.
 *
 * @param place where an x lies, in pixels
 */
export function decimate(points: readonly Point[], place: (x: number) => number): readonly number[] {
  const columns = new Map<number, Column>();
  for (const [index, point] of points.entries()) {
    const at = Math.floor(place(point.x));
    let column = columns.get(at);
    if (!column) {
      column = { first: index, last: index, gap: -1, lowest: -1, highest: -1, lowestEnd: -1, highestEnd: -1 };
      columns.set(at, column);
    }
    column.last = index;
    if (Number.isFinite(point.y)) widen(column, points, index);
    else if (column.gap < 0) column.gap = index;
  }
  const kept = new Set<number>();
  for (const column of columns.values()) for (const index of Object.values(column)) if (index >= 0) kept.add(index);
  return [...kept].sort((a, b) => a - b);
}

/** Indices of points; -1 for none yet. */
interface Column {
  readonly first: number;
  last: number;
  gap: number;
  lowest: number;
  highest: number;
  lowestEnd: number;
  highestEnd: number;
}

function widen(column: Column, points: readonly Point[], index: number): void {
  const point = points[index] as Point;
  const { y, low = y, high = y } = point;
  const kept = (at: number): Point | undefined => points[at];
  const lowEnd = kept(column.lowestEnd);
  const highEnd = kept(column.highestEnd);
  if (y < (kept(column.lowest)?.y ?? Number.POSITIVE_INFINITY)) column.lowest = index;
  if (y > (kept(column.highest)?.y ?? Number.NEGATIVE_INFINITY)) column.highest = index;
  if (low < (lowEnd?.low ?? lowEnd?.y ?? Number.POSITIVE_INFINITY)) column.lowestEnd = index;
  if (high > (highEnd?.high ?? highEnd?.y ?? Number.NEGATIVE_INFINITY)) column.highestEnd = index;
}
