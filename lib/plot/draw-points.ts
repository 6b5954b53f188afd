import { extent } from "d3-array";
import { type CategoryChart, type DotSeries, isPlaced, isPublished, type NumberChart, pointsOf, type ScatterSeries } from "./chart";
import type { Frame } from "./frame";
import { valueWords } from "./number-words";
import { markLook, markPath, path, type Shape, segment, words } from "./shapes";
import { numberWidth } from "./wrap";

const SCATTER_RADIUS = 4;
const DOT_RADIUS = 5;
/** Half the length of the caps at the ends of an interval. */
const CAP = 4;
/** The share of a category's width that its marks take. */
const FILLED = 0.76;
const WIDEST_SLOT = 60;

/** The fitted line, within the frame and between the first and the last point; and the points with their intervals. */
export function drawScatter(chart: NumberChart, series: ScatterSeries, frame: Frame): readonly Shape[] {
  const { color, dash = "solid", fit } = series;
  const points = series.points.filter((point) => isPlaced(chart, point));
  const marks = points.flatMap((point) => {
    const at = frame.x(point.x);
    const mark = markPath(at, frame.y(point.y), SCATTER_RADIUS, dash, isPublished(series));
    return [...interval(point, at, frame, color, 0), path(markLook(dash, isPublished(series)), mark, color)];
  });
  return fit ? [...fitted(chart, points, fit, frame).map((d) => path("fit", d, color)), ...marks] : marks;
}

/** The line is straight on linear axes only: on others it is drawn through many places. */
function fitted(
  chart: NumberChart,
  points: readonly { readonly x: number }[],
  fit: NonNullable<ScatterSeries["fit"]>,
  frame: Frame,
): readonly string[] {
  const [from, to] = extent(points, ({ x }) => x);
  if (from === undefined || to === undefined || from === to) return [];
  const PARTS = 48;
  const at = (part: number): { readonly x: number; readonly y: number } => {
    const x = from + ((to - from) * part) / PARTS;
    return { x, y: fit.slope * x + fit.intercept };
  };
  const isInside = (point: { readonly x: number; readonly y: number }): boolean => {
    if (!isPlaced(chart, point)) return false;
    const y = frame.y(point.y);
    return y >= frame.top - 0.5 && y <= frame.bottom + 0.5;
  };
  const inside = Array.from({ length: PARTS + 1 }, (_, part) => at(part)).filter(isInside);
  const isStraight = chart.x.scale === "linear" && chart.y.scale === "linear";
  const kept = isStraight ? [inside[0], inside.at(-1)] : inside;
  const places = kept.flatMap((point) => (point ? [`${frame.x(point.x).toFixed(1)},${frame.y(point.y).toFixed(1)}`] : []));
  return places.length < 2 ? [] : [`M${places.join("L")}`];
}

/** The horizontal offset of a series' mark from the middle of a category, in pixels, beside the other series with a value there. */
export function dodge(chart: CategoryChart, category: number, series: number, frame: Frame): number {
  const present = pointsOf(chart).flatMap((points, index) =>
    points.some((point) => point.x === category && isPlaced(chart, point)) ? [index] : [],
  );
  return (present.indexOf(series) - (present.length - 1) / 2) * slotOf(chart.series.length, frame);
}

const slotOf = (count: number, frame: Frame): number =>
  Math.min(WIDEST_SLOT, (FILLED * (frame.right - frame.left)) / (Math.max(1, frame.categories.length) * count));

/** The values of one series, each with its interval, and with its number where there is room. */
export function drawDots(chart: CategoryChart, series: DotSeries, index: number, frame: Frame): readonly Shape[] {
  const { color, dash = "solid" } = series;
  const slot = slotOf(chart.series.length, frame);
  return (pointsOf(chart)[index] ?? [])
    .filter((point) => isPlaced(chart, point))
    .flatMap((point) => {
      const at = frame.x(point.x) + dodge(chart, point.x, index, frame);
      const y = frame.y(point.y);
      const said = valueWords(point.y, chart.y.format);
      const above = Math.min(y - DOT_RADIUS, ends(point, frame)?.[1] ?? y) - 9;
      return [
        ...interval(point, at, frame, color, CAP),
        path(markLook(dash, isPublished(series)), markPath(at, y, DOT_RADIUS, dash, isPublished(series)), color),
        ...(numberWidth(said) + 4 <= slot ? [words("value", said, at, above, "middle", color)] : []),
      ];
    });
}

/** The ends of an interval in pixels, the lower one first. */
function ends(
  { y, low, high }: { readonly y: number; readonly low?: number; readonly high?: number },
  frame: Frame,
): readonly [number, number] | null {
  if (low === undefined || high === undefined || low === high) return null;
  const within = (value: number): number => {
    const at = frame.y(value);
    return Number.isFinite(at) ? Math.min(frame.bottom, Math.max(frame.top, at)) : value < y ? frame.bottom : frame.top;
  };
  return [within(low), within(high)];
}

function interval(
  point: { readonly y: number; readonly low?: number; readonly high?: number },
  at: number,
  frame: Frame,
  color: ScatterSeries["color"],
  cap: number,
): readonly Shape[] {
  const found = ends(point, frame);
  if (!found) return [];
  const [low, high] = found;
  const caps = cap === 0 ? "" : segment(at - cap, low, at + cap, low) + segment(at - cap, high, at + cap, high);
  return [path("interval", segment(at, low, at, high) + caps, color)];
}
