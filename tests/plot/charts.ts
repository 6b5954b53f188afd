import type { CategoryChart, LineSeries, NumberAxis, NumberChart, Point } from "../../lib/plot/chart";

const steps: NumberAxis = { label: "Training step", scale: "linear", format: "whole" };
const solved: NumberAxis = { label: "Problems solved", scale: "linear", format: "percent", range: [0, 1] };

export const line = (name: string, points: readonly Point[], more: Partial<LineSeries> = {}): LineSeries => ({
  kind: "line",
  name,
  color: "other",
  points,
  ...more,
});

/** Two arms over steps, the first with intervals. */
export const twoArms: NumberChart = {
  kind: "numbers",
  title: "Held-out accuracy",
  x: steps,
  y: solved,
  series: [
    line(
      "ASTRO",
      [
        { x: 0, y: 0.1, low: 0.05, high: 0.15 },
        { x: 50, y: 0.5, low: 0.4, high: 0.6 },
        { x: 100, y: 0.75, low: 0.7, high: 0.8 },
      ],
      { color: "astro" },
    ),
    line(
      "Direct",
      [
        { x: 0, y: 0.2 },
        { x: 100, y: 0.25 },
      ],
      { color: "direct", dash: "dashed" },
    ),
  ],
};

/** A chart of one line over plain linear axes. */
export const oneLine = (points: readonly Point[], more: Partial<NumberChart> = {}): NumberChart => ({
  kind: "numbers",
  title: "Loss",
  x: { label: "", scale: "linear", format: "number" },
  y: { label: "", scale: "linear", format: "number" },
  series: [line("Loss", points)],
  ...more,
});

/** What we measured beside what the paper has. */
export const besidePaper: CategoryChart = {
  kind: "categories",
  title: "Problems solved",
  x: { label: "" },
  y: solved,
  series: [
    {
      kind: "dots",
      name: "ASTRO-SFT",
      color: "astro",
      values: [
        { category: "Three numbers", y: 0.61, low: 0.57, high: 0.65 },
        { category: "Four numbers", y: 0.3, low: 0.26, high: 0.34 },
      ],
    },
    {
      kind: "dots",
      name: "ASTRO-SFT",
      color: "astro",
      origin: { kind: "published", mark: "paper" },
      values: [{ category: "MATH-500", y: 0.696 }],
    },
  ],
};
