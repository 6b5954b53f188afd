import { type Chart, categoriesOf, isPlaced, nameOf, pointsOf } from "./chart";
import { valueWords } from "./number-words";

/** A description of a chart for screen readers, one sentence a series; empty without points. */
export function summaryOf(chart: Chart): string {
  const said = (value: number): string => valueWords(value, chart.y.format);
  const categories = chart.kind === "categories" ? categoriesOf(chart) : [];
  const sentences = chart.series.flatMap((series, index) => {
    const points = (pointsOf(chart)[index] ?? []).filter((point) => isPlaced(chart, point));
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return [];
    const name = nameOf(series);
    if (chart.kind === "categories") return [`${name}: ${points.map(({ x, y }) => `${categories[x]} ${said(y)}`).join(", ")}.`];
    const [from, to] = [valueWords(first.x, chart.x.format), valueWords(last.x, chart.x.format)];
    if (points.length === 1) return [`${name}: ${said(first.y)} at ${from}.`];
    if (series.kind === "scatter") return [`${name}: ${points.length} points${series.fit ? `, ${series.fit.words}` : ""}.`];
    return [`${name}: from ${said(first.y)} at ${from} to ${said(last.y)} at ${to}.`];
  });
  const axes = [chart.y.label, chart.x.label].filter((label) => label !== "").join(", by ");
  return sentences.length === 0 ? "" : [...(axes === "" ? [] : [`${axes}.`]), ...sentences].join(" ");
}
