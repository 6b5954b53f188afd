import { type Chart, isPublished, nameOf, type Series } from "./chart";
import { LINE, markLook, markPath, path, type Shape, segment, words } from "./shapes";
import { widthOf, wrap } from "./wrap";

const SWATCH = 20;
const GAP = 7;
const BETWEEN = 18;
const MOST_LINES = 3;

interface Entry {
  readonly series: Series;
  readonly isFit: boolean;
  readonly text: string;
}

/**
 * The legend above a chart: each series with its mark, and the description of a fitted line. Entries flow into rows; long ones are wrapped.
 */
export function legendOf(chart: Chart, width: number): { readonly shapes: readonly Shape[]; readonly height: number } {
  const entries = chart.series.flatMap((series): readonly Entry[] => [
    { series, isFit: false, text: nameOf(series) },
    ...(series.kind === "scatter" && series.fit ? [{ series, isFit: true, text: series.fit.words }] : []),
  ]);
  const shapes: Shape[] = [];
  let x = 0;
  let y = 0;
  let rowLines = 0;
  for (const { series, isFit, text } of entries) {
    const lines = wrap(text, width - SWATCH - GAP, MOST_LINES);
    const taken = SWATCH + GAP + Math.max(...lines.map(widthOf), 0);
    if (x > 0 && x + taken > width) {
      x = 0;
      y += rowLines * LINE + 4;
      rowLines = 0;
    }
    shapes.push(...swatch(series, isFit, x, y + LINE / 2));
    for (const [index, line] of lines.entries()) shapes.push(words("legend", line, x + SWATCH + GAP, y + (index + 0.5) * LINE));
    rowLines = Math.max(rowLines, lines.length);
    x += taken + BETWEEN;
  }
  return { shapes, height: entries.length === 0 ? 0 : y + rowLines * LINE + 8 };
}

function swatch(series: Series, isFit: boolean, x: number, y: number): readonly Shape[] {
  const { color, dash = "solid" } = series;
  const across = segment(x, y, x + SWATCH, y);
  if (isFit) return [path("fit", across, color)];
  const mark = path(markLook(dash, isPublished(series)), markPath(x + SWATCH / 2, y, 4, dash, isPublished(series)), color);
  switch (series.kind) {
    case "line":
      return isPublished(series) ? [path("line", across, color, dash), mark] : [path("line", across, color, dash)];
    case "scatter":
      return [mark];
    case "dots":
      return [path("interval", segment(x + SWATCH / 2, y - 7, x + SWATCH / 2, y + 7), color), mark];
  }
}
