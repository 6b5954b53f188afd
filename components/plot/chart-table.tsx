import { type Chart, nameOf, type PlacedPoint } from "../../lib/plot/chart";
import { rangeWords, valueWords } from "../../lib/plot/number-words";
import { placeWords, type Stop, stopsOf } from "../../lib/plot/readings";

/** The most rows of the table: the file has them all. */
const MOST_ROWS = 400;

/**
 * The numbers of a chart as a table, one row a place where a series has a point. A long table has every second, third, … row, and the last.
 */
export function ChartTable({ chart }: { readonly chart: Chart }) {
  const stops = stopsOf(chart);
  const every = Math.max(1, Math.ceil(stops.length / MOST_ROWS));
  const rows = stops.filter((_, index) => index % every === 0 || index === stops.length - 1);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
      <section className="plot-table" aria-label={`Numbers of ${chart.title}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{chart.x.label || (chart.kind === "numbers" ? "x" : "")}</th>
              {chart.series.map((series) => (
                <th key={nameOf(series)} scope="col">
                  {nameOf(series)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((stop) => (
              <tr key={stop.x}>
                <th scope="row">{placeWords(chart, stop)}</th>
                {chart.series.map((series, index) => (
                  <td key={nameOf(series)}>
                    <Values chart={chart} stop={stop} series={index} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {every > 1 && (
        <p className="plot-note">
          {rows.length} of {stops.length} rows. The CSV file has every point.
        </p>
      )}
    </>
  );
}

function Values({ chart, stop, series }: { readonly chart: Chart; readonly stop: Stop; readonly series: number }) {
  const points = stop.readings.filter((reading) => reading.series === series).map(({ point }) => point);
  if (points.length === 0) return <span className="plot-none">–</span>;
  return points.map((point, index) => (
    // Points at one place have an order, and nothing else that tells them apart.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <span key={index} className="plot-cell">
      {point.label && <small>{point.label}</small>}
      {valueWords(point.y, chart.y.format)}
      <Interval chart={chart} point={point} />
    </span>
  ));
}

function Interval({ chart, point: { low, high } }: { readonly chart: Chart; readonly point: PlacedPoint }) {
  if (low === undefined || high === undefined) return null;
  return <small> {rangeWords(low, high, chart.y.format)}</small>;
}
