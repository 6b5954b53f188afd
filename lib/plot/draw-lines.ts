import { area, line } from "d3-shape";
import { numberAt } from "../base/columns";
import { type Chart, isPlaced, isPublished, type LineSeries, type Point } from "./chart";
import { decimate } from "./decimate";
import type { Frame } from "./frame";
import { markLook, markPath, path, rounded, type Shape } from "./shapes";

/** In pixels. Closer points get no marks of their own: they would hide the line. */
const MARKS_APART = 14;
const RADIUS = 3.5;
/** A line through more points is drawn thin: a thick one would fill the space between its peaks. */
const MOST_THICK = 300;

/** The band of the intervals, the line above it, and marks on its points; of many points only the last gets a mark. */
export function drawLine(
  chart: Chart,
  series: LineSeries,
  frame: Frame,
): { readonly under: readonly Shape[]; readonly over: readonly Shape[] } {
  const { color, dash = "solid" } = series;
  const points = decimate(series.points, frame.x).map((index) => series.points[index] as Point);
  const isDrawn = (point: Point): boolean => isPlaced(chart, point);
  const x = (point: Point): number => rounded(frame.x(point.x));
  const within = (value: number): number => rounded(Math.min(frame.bottom, Math.max(frame.top, frame.y(value))));
  const d = line<Point>(x, ({ y }) => rounded(frame.y(y))).defined(isDrawn)(points);
  const band = area<Point>(
    x,
    ({ y, low = y }) => (isPlaced(chart, { x: 1, y: low }) ? within(low) : frame.bottom),
    ({ y, high = y }) => within(high),
  ).defined((point) => isDrawn(point) && point.low !== undefined && point.high !== undefined)(points);
  const marked = marksOf(points.filter(isDrawn), frame);
  return {
    under: band ? [path("band", band, color)] : [],
    over: [
      ...(d ? [path(points.length > MOST_THICK ? "fine-line" : "line", d, color, dash)] : []),
      ...marked.map((point) =>
        path(markLook(dash, isPublished(series)), markPath(x(point), frame.y(point.y), RADIUS, dash, isPublished(series)), color),
      ),
    ],
  };
}

function marksOf(points: readonly Point[], frame: Frame): readonly Point[] {
  const places = points.map(({ x }) => frame.x(x));
  const areApart = places.every((at, index) => index === 0 || at - numberAt(places, index - 1) >= MARKS_APART);
  return areApart ? points : points.slice(-1);
}
