import type { Point } from "./chart";

/**
 * The indices, ascending, of the points that give the same picture as all points. In each column of pixels it keeps the first point, the
 * last, the lowest and the highest, by value and by interval, and one gap. So no peak is lost (M4: Jugel, Jerzak, Hackenbroich, Markl
 * 2014). At most seven points a column.
 *
 * @param place the pixel of an x
 */
export function decimate(points: readonly Point[], place: (x: number) => number): readonly number[] {
  const columns = new Map<number, Column>();
  for (const [index, point] of points.entries()) {
    const at = Math.floor(place(point.x));
    let column = columns.get(at);
    if (!column) {
      column = newColumn(index);
      columns.set(at, column);
    }
    column.last = index;
    if (Number.isFinite(point.y)) widen(column, point, index);
    else if (column.gap < 0) column.gap = index;
  }
  const kept = new Set<number>();
  for (const { first, last, gap, lowest, highest, lowestEnd, highestEnd } of columns.values())
    for (const index of [first, last, gap, lowest, highest, lowestEnd, highestEnd]) if (index >= 0) kept.add(index);
  return [...kept].sort((a, b) => a - b);
}

/** Indices of points, -1 for none yet, and their extreme values. */
interface Column {
  readonly first: number;
  last: number;
  gap: number;
  lowest: number;
  highest: number;
  lowestEnd: number;
  highestEnd: number;
  least: number;
  most: number;
  leastEnd: number;
  mostEnd: number;
}

const newColumn = (first: number): Column => ({
  first,
  last: first,
  gap: -1,
  lowest: -1,
  highest: -1,
  lowestEnd: -1,
  highestEnd: -1,
  least: Number.POSITIVE_INFINITY,
  most: Number.NEGATIVE_INFINITY,
  leastEnd: Number.POSITIVE_INFINITY,
  mostEnd: Number.NEGATIVE_INFINITY,
});

function widen(column: Column, { y, low = y, high = y }: Point, index: number): void {
  if (y < column.least) [column.least, column.lowest] = [y, index];
  if (y > column.most) [column.most, column.highest] = [y, index];
  if (low < column.leastEnd) [column.leastEnd, column.lowestEnd] = [low, index];
  if (high > column.mostEnd) [column.mostEnd, column.highestEnd] = [high, index];
}
