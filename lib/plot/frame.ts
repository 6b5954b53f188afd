import { type Chart, categoriesOf, isPlaced, pointsOf } from "./chart";
import { type Ends, type Scale, scaleOf, type Tick, ticksOf } from "./scales";
import { LINE } from "./shapes";
import { widthOf, wrap } from "./wrap";

/** What a chart leaves for its points, between its axes, in pixels, and where numbers lie in it. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Of a category chart x is the index of a category. */
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** The categories in lines of words, from the first to the last; none of a chart of numbers. */
  readonly categories: readonly (readonly string[])[];
}

/** What stands around the points: the height above them, and the width beside them. */
export interface Surroundings {
  readonly above: number;
  readonly beside: number;
}

const TICK_ROOM = 8;
const MOST_CATEGORY_LINES = 3;
/** Half of the last number along the axis. */
const LEAST_BESIDE = 20;
/** A chart that is given less is drawn as if it had this. */
const SMALLEST = 40;

/** Null where there is no point to draw. */
export function frameOf(chart: Chart, width: number, height: number, { above, beside }: Surroundings): Frame | null {
  const placed = pointsOf(chart).map((points) => points.filter((point) => isPlaced(chart, point)));
  if (placed.every((points) => points.length === 0)) return null;
  const yValues = placed
    .flatMap((points) => points.flatMap(({ y, low = y, high = y }) => [y, low, high]))
    .filter((value) => isOn(chart.y.scale, value));
  const top = above + (chart.y.label === "" ? 8 : LINE + 8);
  // How wide the numbers beside the axis are says where it stands; which they are, only how high it is.
  const guess = scaleOf(chart.y, yValues, [Math.max(top + SMALLEST, height - 2 * LINE), top], "round");
  const left = Math.ceil(Math.max(...ticksOf(chart.y, guess, "upwards").map(({ words }) => widthOf(words)), LINE)) + TICK_ROOM;
  const right = Math.max(left + SMALLEST, width - Math.max(LEAST_BESIDE, beside));
  const slot = chart.kind === "categories" ? (right - left) / categoriesOf(chart).length : 0;
  const categories = chart.kind === "categories" ? categoriesOf(chart).map((name) => wrap(name, slot - 8, MOST_CATEGORY_LINES)) : [];
  const below = TICK_ROOM + LINE * Math.max(1, ...categories.map((lines) => lines.length)) + (chart.x.label === "" ? 0 : LINE);
  const bottom = Math.max(top + SMALLEST, height - below);
  const y = scaleOf(chart.y, yValues, [bottom, top], "round");
  const shared = { left, right, top, bottom, y: (value: number) => y(value), yTicks: ticksOf(chart.y, y, "upwards"), categories };
  if (chart.kind === "categories") return { ...shared, x: (value) => left + (value + 0.5) * slot, xTicks: [] };
  const hasMarks = chart.series.some(({ kind }) => kind === "scatter");
  const x = xScale(chart.x, placed, [left, right], hasMarks ? "roomy" : "tight");
  return { ...shared, x: (value) => x(value), xTicks: ticksOf(chart.x, x, "across") };
}

const xScale = (
  axis: Parameters<typeof scaleOf>[0],
  placed: readonly (readonly { readonly x: number }[])[],
  pixels: readonly [number, number],
  ends: Ends,
): Scale =>
  scaleOf(
    axis,
    placed.flatMap((points) => points.map(({ x }) => x)),
    pixels,
    ends,
  );

const isOn = (scale: "linear" | "log", value: number): boolean => Number.isFinite(value) && (scale === "linear" || value > 0);
