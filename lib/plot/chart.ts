/**
 * The subjects of series, which decide their colors. An arm has the same color in every chart; parts of traces have their colors of text
 * and graphs; "other" has no color of its own.
 */
export const seriesColors = ["astro", "direct", "base", "reflection", "backtrack", "right", "wrong", "other"] as const;
export type SeriesColor = (typeof seriesColors)[number];

/** Distinguishes series of one color: two strategies of an arm, a model before and after. For dots: filled, open, square. */
export type Dash = "solid" | "dashed" | "dotted";

/**
 * Who measured it: this project, or a publication, whose certainty `mark` names ("paper", "one source"). The two are always drawn
 * differently.
 */
export type Origin = { readonly kind: "measured" } | { readonly kind: "published"; readonly mark: string };

export interface NumberAxis {
  /** The measured quantity, with its unit if it has one: "Training step", "Problems solved". */
  readonly label: string;
  readonly scale: "linear" | "log";
  /** How its numbers are written: "percent" takes shares from 0 to 1, "whole" counts. */
  readonly format: "number" | "whole" | "percent";
  /** Ends that are always shown; null or missing lets the data decide. */
  readonly range?: readonly [number | null, number | null];
}

/** A number that is not finite is a gap: nothing is drawn there, and lines are interrupted. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** The ends of its 95 % interval; both or none. */
  readonly low?: number;
  readonly high?: number;
}

interface SeriesWords {
  /** Unique within its chart. */
  readonly name: string;
  readonly color: SeriesColor;
  /** "solid" if missing. */
  readonly dash?: Dash;
  /** Measured here if missing. */
  readonly origin?: Origin;
}

/** A quantity over another, its intervals as a band. Points in ascending x; a running process appends to them. */
export interface LineSeries extends SeriesWords {
  readonly kind: "line";
  readonly points: readonly Point[];
}

/** Points without a connecting line, each with a name for its readout. */
export interface ScatterSeries extends SeriesWords {
  readonly kind: "scatter";
  readonly points: readonly (Point & { readonly label?: string })[];
  /** The line fitted to them, from their first x to their last, and its description ("r = 0.82, 95 % interval …"). */
  readonly fit?: { readonly slope: number; readonly intercept: number; readonly words: string };
}

/** One value for each category, with its interval. */
export interface DotSeries extends SeriesWords {
  readonly kind: "dots";
  readonly values: readonly { readonly category: string; readonly y: number; readonly low?: number; readonly high?: number }[];
}

interface ChartWords {
  readonly title: string;
  /** The origin of the numbers, in a line below the chart: model, problems, samples, seed. */
  readonly note?: string;
  readonly y: NumberAxis;
}

/** A chart of quantities over a quantity. */
export interface NumberChart extends ChartWords {
  readonly kind: "numbers";
  readonly x: NumberAxis;
  readonly series: readonly (LineSeries | ScatterSeries)[];
}

/** A chart of values side by side. Its categories are those of the series, in the order of their first occurrence. */
export interface CategoryChart extends ChartWords {
  readonly kind: "categories";
  /** The name of the categories; empty where they explain themselves. */
  readonly x: { readonly label: string };
  readonly series: readonly DotSeries[];
}

/** A chart as plain data: the page, the SVG and the CSV are made from it alone. */
export type Chart = NumberChart | CategoryChart;
export type Series = LineSeries | ScatterSeries | DotSeries;

/** The categories of a chart, in the order of their first occurrence. */
export const categoriesOf = (chart: CategoryChart): readonly string[] => [
  ...new Set(chart.series.flatMap(({ values }) => values.map(({ category }) => category))),
];

export interface PlacedPoint extends Point {
  readonly label?: string;
}

/** The points of every series, gaps included. The x of a category is its index. */
export function pointsOf(chart: Chart): readonly (readonly PlacedPoint[])[] {
  if (chart.kind === "numbers") return chart.series.map(({ points }) => points);
  const indices = new Map(categoriesOf(chart).map((category, index) => [category, index]));
  return chart.series.map(({ values }) => values.map(({ category, ...value }) => ({ ...value, x: indices.get(category) ?? Number.NaN })));
}

/** Whether a point can be drawn on these axes. */
export const isPlaced = (chart: Chart, { x, y }: Point): boolean =>
  Number.isFinite(x) &&
  Number.isFinite(y) &&
  (chart.y.scale === "linear" || y > 0) &&
  (chart.kind !== "numbers" || chart.x.scale === "linear" || x > 0);

/** The name of a series in every picture and table. A published series carries its mark. */
export const nameOf = ({ name, origin }: Series): string => (origin?.kind === "published" ? `${name} (published: ${origin.mark})` : name);

export const isPublished = ({ origin }: Series): boolean => origin?.kind === "published";
