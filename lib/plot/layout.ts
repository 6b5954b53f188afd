import { assertNever } from "../base/assert";
import type { Chart } from "./chart";
import { drawLine } from "./draw-lines";
import { dodge, drawDots, drawScatter } from "./draw-points";
import { endLabels, roomForLabels } from "./end-labels";
import { type Extents, extentsOf } from "./extents";
import { type Frame, frameOf } from "./frame";
import { legendOf } from "./legend";
import { LINE, path, type Shape, segment, words } from "./shapes";
import { shortened } from "./wrap";

/** A chart in pixels: all shapes in painting order, and where its numbers are. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly shapes: readonly Shape[];
  /** The horizontal place of a series' value; in a category chart `x` is the index of the category. */
  readonly across: (x: number, series: number) => number;
}

/** The height of one row of names above a chart. */
const ONE_ROW = LINE + 8;

/**
 * Lays a chart out; null where it has no drawable point. Width and height in CSS pixels. Further rows of names add to the height, so that a
 * narrow chart keeps its own.
 */
export function layoutChart(chart: Chart, width: number, height: number): ChartLayout | null {
  const extents = extentsOf(chart);
  if (!extents) return null;
  const direct = withEndLabels(chart, extents, width, height);
  if (direct) return direct;
  const legend = legendOf(chart, width);
  const whole = height + Math.max(0, legend.height - ONE_ROW);
  const frame = frameOf(chart, extents, width, whole, { above: legend.height, beside: 0 });
  return assembled(chart, width, whole, frame, legend.shapes);
}

function withEndLabels(chart: Chart, extents: Extents, width: number, height: number): ChartLayout | null {
  const beside = roomForLabels(chart, width);
  if (beside === null) return null;
  const frame = frameOf(chart, extents, width, height, { above: 0, beside });
  const labels = endLabels(chart, frame);
  return labels && assembled(chart, width, height, frame, labels);
}

function assembled(chart: Chart, width: number, height: number, frame: Frame, names: readonly Shape[]): ChartLayout {
  const under: Shape[] = [];
  const over: Shape[] = [];
  for (const [index, series] of chart.series.entries()) {
    switch (series.kind) {
      case "line": {
        const drawn = drawLine(chart, series, frame);
        under.push(...drawn.under);
        over.push(...drawn.over);
        break;
      }
      case "scatter":
        if (chart.kind === "numbers") over.push(...drawScatter(chart, series, frame));
        break;
      case "dots":
        if (chart.kind === "categories") over.push(...drawDots(chart, series, index, frame));
        break;
      default:
        assertNever(series);
    }
  }
  const across = (x: number, series: number): number => frame.x(x) + (chart.kind === "categories" ? dodge(chart, x, series, frame) : 0);
  return { width, height, frame, shapes: [...axes(chart, frame, width), ...under, ...over, ...names], across };
}

/** Grid lines for the y axis's numbers, short marks for the x axis's, and all their words. */
function axes(chart: Chart, frame: Frame, width: number): readonly Shape[] {
  const { left, right, top, bottom } = frame;
  const below = bottom + 8 + LINE / 2;
  const lines = Math.max(1, ...frame.categories.map((category) => category.length));
  return [
    ...frame.yTicks.flatMap(({ at, words: said }) => [
      ...(Math.abs(at - bottom) < 0.5 ? [] : [path("grid", segment(left, at, right, at))]),
      words("tick", said, left - 8, at, "end"),
    ]),
    path("axis", segment(left, bottom, right, bottom)),
    ...frame.xTicks.flatMap(({ at, words: said }) => [
      path("axis", segment(at, bottom, at, bottom + 4)),
      words("tick", said, at, below, "middle"),
    ]),
    ...frame.categories.flatMap((category, index) =>
      category.map((line, row) => words("tick", line, frame.x(index), below + row * LINE, "middle")),
    ),
    ...(chart.y.label === "" ? [] : [words("axis-label", shortened(chart.y.label, width), 0, top - LINE)]),
    ...(chart.x.label === "" ? [] : [words("axis-label", shortened(chart.x.label, right), right, below + lines * LINE, "end")]),
  ];
}
