import type { CSSProperties } from "react";
import { type Chart, isPublished } from "../../lib/plot/chart";
import type { ChartLayout } from "../../lib/plot/layout";
import { rangeWords, valueWords } from "../../lib/plot/number-words";
import { readingName, type Stop, whereWords } from "../../lib/plot/readings";
import { markLook, markPath } from "../../lib/plot/shapes";

interface ChartReadoutProps {
  readonly chart: Chart;
  readonly layout: ChartLayout;
  readonly stop: Stop;
}

/** In a narrower chart, and over categories, the readout is above the points: beside them it would hide others. */
const BESIDE_FROM = 520;
const FROM_LINE = 14;
/** Half the height of the words at the highest line, so that they stay visible. */
const CLEAR = 9;

/**
 * The values of every series at the chosen place, beside or above it. Hidden from screen readers, to which the chart itself announces them.
 */
export function ChartReadout({ chart, layout, stop }: ChartReadoutProps) {
  const { frame, width } = layout;
  const at = frame.x(stop.x);
  const half = chart.kind === "numbers" ? -FROM_LINE : (frame.x(stop.x + 1) - at) / 2;
  const isLeft = at < (frame.left + frame.right) / 2;
  const above = { bottom: layout.height - frame.top + CLEAR };
  const across = isLeft ? { left: at - half } : { right: width - at - half };
  const place: CSSProperties =
    width < BESIDE_FROM
      ? { ...above, left: 0, right: 0 }
      : chart.kind === "numbers"
        ? { top: frame.top, ...across }
        : { ...above, ...across };
  return (
    <div className="plot-readout" style={place} aria-hidden="true">
      <p className="plot-readout-where">{whereWords(chart, stop)}</p>
      <ul>
        {stop.readings.map(({ series, point }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points at one place have an order, and nothing else that tells them apart
          <li key={`${series} ${index}`}>
            <Swatch chart={chart} index={series} />
            <span className="plot-readout-name">{point.label ?? readingName(chart, series)}</span>
            <span className="plot-readout-value">
              {valueWords(point.y, chart.y.format)}
              {point.low !== undefined && point.high !== undefined && <small>{rangeWords(point.low, point.high, chart.y.format)}</small>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Swatch({ chart, index }: { readonly chart: Chart; readonly index: number }) {
  const series = chart.series[index];
  if (!series) return null;
  const { color, dash = "solid" } = series;
  const isOther = isPublished(series);
  return (
    <svg className="plot-swatch" width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
      {series.kind === "line" && <path className={`plot-line plot-${dash} plot-color-${color}`} d="M1,6H17" />}
      {(series.kind !== "line" || isOther) && (
        <path className={`plot-${markLook(dash, isOther)} plot-color-${color}`} d={markPath(9, 6, 3.75, dash, isOther)} />
      )}
    </svg>
  );
}
