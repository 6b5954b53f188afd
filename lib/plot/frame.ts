import { numberAt } from "../base/columns";
import { type Chart, categoriesOf } from "./chart";
import type { Extents } from "./extents";
import { type Scale, scaleOf, type Tick, ticksOf } from "./scales";
import { LINE } from "./shapes";
import { numberWidth, wrap } from "./wrap";

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
/** From the name of a category to the next. */
const BETWEEN = 6;
/** Half of the last number along the axis. */
const LEAST_BESIDE = 20;
/** A chart that is given less is drawn as if it had this. */
const SMALLEST = 40;

export function frameOf(chart: Chart, extents: Extents, width: number, height: number, { above, beside }: Surroundings): Frame {
  const top = above + (chart.y.label === "" ? 8 : LINE + 8);
  const scaleDownTo = (bottom: number): Scale => scaleOf(chart.y, extents.y, [Math.max(top + SMALLEST, bottom), top], "round");
  const leftOf = (scale: Scale): number =>
    Math.ceil(Math.max(...ticksOf(chart.y, scale, "upwards").map(({ words }) => numberWidth(words)), LINE)) + TICK_ROOM;
  const rightOf = (left: number): number => Math.max(left + SMALLEST, width - Math.max(LEAST_BESIDE, beside));
  const named = (left: number): readonly (readonly string[])[] => categoryLines(chart, rightOf(left) - left);
  // How high the names of categories are depends on how wide the numbers beside the axis are, and those on how high the axis is: first as if on one line.
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
