import { type Chart, categoriesOf, isPlaced, nameOf, type PlacedPoint, pointsOf } from "./chart";
import { intervalWords, valueWords } from "./number-words";

/** The value of one series at a stop. */
export interface Reading {
  /** Its index in the chart. */
  readonly series: number;
  readonly point: PlacedPoint;
}

/** A place along a chart where at least one series has a point. There are no readings between points. */
export interface Stop {
  /** In a category chart the index of the category. */
  readonly x: number;
  readonly readings: readonly Reading[];
}

/** Every stop of a chart, ascending. Keyboard and pointer move along them, and the table has a row for each. */
export function stopsOf(chart: Chart): readonly Stop[] {
  const readings = new Map<number, Reading[]>();
  for (const [series, points] of pointsOf(chart).entries())
    for (const point of points) {
      if (!isPlaced(chart, point)) continue;
      const there = readings.get(point.x);
      if (there) there.push({ series, point });
      else readings.set(point.x, [{ series, point }]);
    }
  return [...readings].sort(([a], [b]) => a - b).map(([x, there]) => ({ x, readings: there }));
}

/** The place of a stop: the number as its axis writes it, or the category. */
export const placeWords = (chart: Chart, { x }: Stop): string =>
  chart.kind === "numbers" ? valueWords(x, chart.x.format) : (categoriesOf(chart)[x] ?? "");

/** The same with the name of its axis: "Training step 200". */
export const whereWords = (chart: Chart, stop: Stop): string =>
  chart.kind === "numbers" && chart.x.label !== "" ? `${chart.x.label} ${placeWords(chart, stop)}` : placeWords(chart, stop);

/** A stop in one line for screen readers: "Training step 200: ASTRO 52.3 % (48.0 to 56.5 %); Direct 40.1 %". */
export function stopWords(chart: Chart, stop: Stop): string {
  const said = stop.readings.map(({ series, point }) => {
    const value = `${readingName(chart, series)} ${intervalWords(point, chart.y.format)}`;
    return point.label === undefined ? value : `${value}, ${point.label}`;
  });
  return `${whereWords(chart, stop)}: ${said.join("; ")}`;
}

/** The name of the series of a reading. */
export const readingName = (chart: Chart, index: number): string => {
  const series = chart.series[index];
  return series ? nameOf(series) : "";
};

/** The index of the stop nearest to a place in pixels; -1 without stops. `across` rises with the stops. */
export function nearestStop(stops: readonly Stop[], across: (x: number) => number, at: number): number {
  let low = 0;
  let high = stops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [here, next] = [stops[middle], stops[middle + 1]];
    if (here && next && Math.abs(across(next.x) - at) < Math.abs(across(here.x) - at)) low = middle + 1;
    else high = middle;
  }
  return stops.length === 0 ? -1 : low;
}
