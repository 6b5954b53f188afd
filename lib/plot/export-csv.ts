import { type Chart, categoriesOf, type Series } from "./chart";

/** The columns of every file. A missing interval, a gap and a missing label are empty. */
export const csvColumns = ["series", "origin", "x", "y", "low", "high", "label"] as const;

/**
 * A chart in RFC 4180's format, one line a point. The first line names the columns, with the axes' titles for x and y. Numbers are written
 * in full (shares from 0 to 1), so that reading them gives the same bits. Words that a spreadsheet would take for a formula begin with an
 * apostrophe.
 */
export function chartAsCsv(chart: Chart): string {
  const names = csvColumns.map((column) => {
    const axis = column === "x" ? chart.x.label : column === "y" ? chart.y.label : "";
    return axis === "" ? column : `${column}: ${axis}`;
  });
  return [names.map(textField), ...chart.series.flatMap((series) => linesOf(chart, series))]
    .map((fields) => `${fields.join(",")}\r\n`)
    .join("");
}

function linesOf(chart: Chart, series: Series): readonly (readonly string[])[] {
  const origin = series.origin?.kind === "published" ? `published: ${series.origin.mark}` : "measured";
  const start = [textField(series.name), textField(origin)];
  if (series.kind === "dots") {
    const known = chart.kind === "categories" ? categoriesOf(chart) : [];
    return series.values
      .filter(({ category }) => known.includes(category))
      .map(({ category, y, low, high }) => [...start, textField(category), ...[y, low, high].map(numberField), ""]);
  }
  return series.points.map((point) => {
    const label = "label" in point && typeof point.label === "string" ? point.label : "";
    return [...start, ...[point.x, point.y, point.low, point.high].map(numberField), textField(label)];
  });
}

const numberField = (value: number | undefined): string => (value !== undefined && Number.isFinite(value) ? String(value) : "");

function textField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
