import { type Chart, isPlaced, pointsOf } from "./chart";

/** The least and the greatest value of each axis; that of y includes intervals. */
export interface Extents {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Over every drawable point; null where there is none. */
export function extentsOf(chart: Chart): Extents | null {
  const x: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const y: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // An interval's end that a logarithmic axis cannot show is drawn at the axis's edge.
  const isOnAxis = (value: number | undefined): value is number =>
    value !== undefined && Number.isFinite(value) && (chart.y.scale === "linear" || value > 0);
  for (const points of pointsOf(chart))
    for (const point of points) {
      if (!isPlaced(chart, point)) continue;
      extend(x, point.x);
      extend(y, point.y);
      if (isOnAxis(point.low)) extend(y, point.low);
      if (isOnAxis(point.high)) extend(y, point.high);
    }
  return x[0] <= x[1] ? { x, y } : null;
}

function extend(extent: [number, number], value: number): void {
  if (value < extent[0]) extent[0] = value;
  if (value > extent[1]) extent[1] = value;
}
