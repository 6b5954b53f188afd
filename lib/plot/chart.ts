/**
 * What a series is about. An arm has the same color in every chart, and what the traces are made of the colors that it has in text and graphs;
 * "other" is for what has no color of its own.
 */
export const seriesColors = ["astro", "direct", "base", "reflection", "backtrack", "right", "wrong", "other"] as const;
export type SeriesColor = (typeof seriesColors)[number];

/** Tells apart series of one color: two strategies of an arm, a model before and after. Of dots: filled, open, square. */
export type Dash = "solid" | "dashed" | "dotted";

/** Who measured it: we did, or it stands in a publication, which `mark` names ("paper", "one source"). The two are never drawn alike. */
export type Origin = { readonly kind: "measured" } | { readonly kind: "published"; readonly mark: string };

export interface NumberAxis {
  /** What is measured, with its unit where it has one: "Training step", "Problems solved". */
  readonly label: string;
  readonly scale: "linear" | "log";
  /** How its numbers are said: "percent" takes shares from 0 to 1, "whole" counts. */
  readonly format: "number" | "whole" | "percent";
  /** Ends that are to be shown in any case; null or missing leaves an end to the data. */
  readonly range?: readonly [number | null, number | null];
}

/** A number that is not finite is a gap: nothing is drawn there, and no line goes across it. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** The ends of its 95 % interval; both or none. */
  readonly low?: number;
  readonly high?: number;
}

interface SeriesWords {
  /** Distinct within its chart. */
  readonly name: string;
  readonly color: SeriesColor;
  /** "solid" where missing. */
  readonly dash?: Dash;
  /** Measured here where missing. */
  readonly origin?: Origin;
}

/** A quantity over another, its intervals as a band. Points in ascending x; a run that goes on appends to them. */
export interface LineSeries extends SeriesWords {
  readonly kind: "line";
  readonly points: readonly Point[];
}

/** Points that nothing joins, each with a name that its readout shows. */
export interface ScatterSeries extends SeriesWords {
  readonly kind: "scatter";
  readonly points: readonly (Point & { readonly label?: string })[];
  /** The line fitted to them, from their first x to their last, and what is said of it ("r = 0.82, 95 % interval …"). */
  readonly fit?: { readonly slope: number; readonly intercept: number; readonly words: string };
}

/** One value for each category, with its interval. */
export interface DotSeries extends SeriesWords {
  readonly kind: "dots";
  readonly values: readonly { readonly category: string; readonly y: number; readonly low?: number; readonly high?: number }[];
}

interface ChartWords {
  readonly title: string;
  /** Where the numbers are from, in a line below the chart: model, problems, samples, seed. */
  readonly note?: string;
  readonly y: NumberAxis;
}

/** Quantities over a quantity. */
export interface NumberChart extends ChartWords {
  readonly kind: "numbers";
  readonly x: NumberAxis;
  readonly series: readonly (LineSeries | ScatterSeries)[];
}

/** Values of a few things side by side. The categories are those of the series, in the order in which they first come. */
export interface CategoryChart extends ChartWords {
  readonly kind: "categories";
  /** What the categories are; the empty text where they say it themselves. */
  readonly x: { readonly label: string };
  readonly series: readonly DotSeries[];
}

/** A chart as plain data: the page, the SVG and the CSV are made of this alone. */
export type Chart = NumberChart | CategoryChart;
export type Series = LineSeries | ScatterSeries | DotSeries;

/** The categories of a chart, in the order in which its series first name them. */
export const categoriesOf = (chart: CategoryChart): readonly string[] => [
  ...new Set(chart.series.flatMap(({ values }) => values.map(({ category }) => category))),
];

export interface PlacedPoint extends Point {
  readonly label?: string;
}

/** The points of every series, gaps among them; of a category x is its index. */
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

/** The name of a series as every picture and table has it: of what others published, with the mark. */
export const nameOf = ({ name, origin }: Series): string => (origin?.kind === "published" ? `${name} (published: ${origin.mark})` : name);

export const isPublished = ({ origin }: Series): boolean => origin?.kind === "published";
