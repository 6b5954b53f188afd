import { numberAt } from "../base/columns";
import { type Chart, categoriesOf } from "./chart";
import type { Extents } from "./extents";
import { type Scale, scaleOf, type Tick, ticksOf } from "./scales";
import { LINE } from "./shapes";
import { numberWidth, wrap } from "./wrap";

/** The rectangle for a chart's points, between its axes, in pixels, and the scales in it. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** In a category chart x is the index of a category. */
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** The categories' names in lines of text; empty for a chart of numbers. */
  readonly categories: readonly (readonly string[])[];
}

/** The space around the points: the height above them, and the width to their right. */
export interface Margins {
  readonly above: number;
  readonly beside: number;
}

const TICK_ROOM = 8;
const MOST_CATEGORY_LINES = 3;
/** In pixels, between the names of two categories. */
const BETWEEN = 6;
/** In pixels: half the width of the axis's last number. */
const LEAST_BESIDE = 20;
/** In pixels. A smaller chart is drawn at this size. */
const SMALLEST = 40;

/** Divides a chart of this size into the space for its points and the space for axes and words. */
export function frameOf(chart: Chart, extents: Extents, width: number, height: number, { above, beside }: Margins): Frame {
  const top = above + (chart.y.label === "" ? 8 : LINE + 8);
  const scaleDownTo = (bottom: number): Scale => scaleOf(chart.y, extents.y, [Math.max(top + SMALLEST, bottom), top], "round");
  const leftOf = (scale: Scale): number =>
    Math.ceil(Math.max(...ticksOf(chart.y, scale, "upwards").map(({ words }) => numberWidth(words)), LINE)) + TICK_ROOM;
  const rightOf = (left: number): number => Math.max(left + SMALLEST, width - Math.max(LEAST_BESIDE, beside));
  const named = (left: number): readonly (readonly string[])[] => categoryLines(chart, rightOf(left) - left);
  // The height of the categories' names depends on the width of the y axis's numbers, and those depend on the axis's height. So the first
  // pass assumes names of one line.
  const lines = Math.max(1, ...named(leftOf(scaleDownTo(height - 2 * LINE))).map((category) => category.length));
  const y = scaleDownTo(height - TICK_ROOM - LINE * lines - (chart.x.label === "" ? 0 : LINE));
  const bottom = numberAt(y.range(), 0);
  const left = leftOf(y);
  const right = rightOf(left);
  const categories = named(left).map((category) => category.slice(0, lines));
  const shared = { left, right, top, bottom, y: (value: number) => y(value), yTicks: ticksOf(chart.y, y, "upwards"), categories };
  if (chart.kind === "categories")
    return { ...shared, x: (value) => left + ((value + 0.5) * (right - left)) / categories.length, xTicks: [] };
  const hasMarks = chart.series.some(({ kind }) => kind === "scatter");
  const x = scaleOf(chart.x, extents.x, [left, right], hasMarks ? "roomy" : "tight");
  return { ...shared, x: (value) => x(value), xTicks: ticksOf(chart.x, x, "across") };
}

const categoryLines = (chart: Chart, width: number): readonly (readonly string[])[] => {
  if (chart.kind !== "categories") return [];
  const names = categoriesOf(chart);
  return names.map((name) => wrap(name, width / names.length - BETWEEN, MOST_CATEGORY_LINES));
};
