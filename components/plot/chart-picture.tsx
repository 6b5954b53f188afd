"use client";

import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from "react";
import type { Chart } from "../../lib/plot/chart";
import type { ChartLayout } from "../../lib/plot/layout";
import { nearestStop, type Stop, stopsOf, stopWords } from "../../lib/plot/readings";
import { summaryOf } from "../../lib/plot/summary";
import { ChartReadout } from "./chart-readout";
import { ShapeList } from "./shape-list";

interface ChartPictureProps {
  readonly chart: Chart;
  readonly layout: ChartLayout;
}

/** The share of the points that a page key moves by. */
const PAGE = 10;

/**
 * A chart's picture, with a line at the chosen place and the values of every series there. The pointer or the arrow keys choose the place.
 * For the keyboard it is a slider along the points, and screen readers announce their values.
 */
export function ChartPicture({ chart, layout }: ChartPictureProps) {
  const description = useId();
  const stops = useMemo(() => stopsOf(chart), [chart]);
  // A value of x rather than an index: a running chart gains points.
  const [place, setPlace] = useState<number | null>(null);
  const index = place === null ? -1 : nearestStop(stops, (x) => x, place);
  const stop = stops[index];
  const last = stops.length - 1;
  const go = (to: number) => setPlace(stops[Math.max(0, Math.min(last, to))]?.x ?? null);
  const point = (event: PointerEvent<HTMLElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    go(nearestStop(stops, layout.frame.x, at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = targetOf(event.key, index, last);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === null) setPlace(null);
    else go(to);
  };
  return (
    <>
      <div
        className="plot-stage"
        role="slider"
        tabIndex={0}
        aria-label={`Points of ${chart.title}`}
        aria-describedby={description}
        aria-valuemin={1}
        aria-valuemax={stops.length}
        aria-valuenow={stop ? index + 1 : stops.length}
        aria-valuetext={stop ? stopWords(chart, stop) : "No point is chosen. The arrow keys go along the points."}
        onKeyDown={onKeyDown}
        onBlur={() => setPlace(null)}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={({ currentTarget }) => !currentTarget.matches(":focus") && setPlace(null)}
      >
        <svg
          className="plot-picture"
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          aria-hidden="true"
        >
          {stop && <Here chart={chart} layout={layout} stop={stop} />}
          <ShapeList shapes={layout.shapes} />
          {stop && <Read chart={chart} layout={layout} stop={stop} />}
        </svg>
        {stop && <ChartReadout chart={chart} layout={layout} stop={stop} />}
      </div>
      <p id={description} className="hidden-visually">
        {summaryOf(chart)}
      </p>
    </>
  );
}

interface AtStop extends ChartPictureProps {
  readonly stop: Stop;
}

/** The mark of the chosen place: a line through the points, or the band of a category. */
function Here({ chart, layout: { frame }, stop }: AtStop) {
  const at = frame.x(stop.x);
  const height = frame.bottom - frame.top;
  if (chart.kind === "numbers") return <path className="plot-crosshair" d={`M${at},${frame.top}v${height}`} />;
  const width = frame.x(stop.x + 1) - at;
  return <rect className="plot-here" x={at - width / 2} y={frame.top} width={width} height={height} />;
}

/** A ring around each point of the chosen place. */
function Read({ chart, layout: { frame, across }, stop }: AtStop) {
  return stop.readings.map(({ series, point }, index) => (
    <circle
      // biome-ignore lint/suspicious/noArrayIndexKey: points at one place have an order, and nothing else that tells them apart
      key={`${series} ${index}`}
      className={`plot-read plot-color-${chart.series[series]?.color ?? "other"}`}
      cx={across(point.x, series)}
      cy={frame.y(point.y)}
      r={chart.kind === "numbers" ? 6 : 8.5}
    />
  ));
}

/** The index that a key moves to, with -1 for none. Null clears the choice; undefined means another key. */
function targetOf(key: string, index: number, last: number): number | null | undefined {
  const page = Math.max(1, Math.round(last / PAGE));
  const from = index < 0 ? last : index;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return index < 0 ? last : index - 1;
    case "ArrowRight":
    case "ArrowUp":
      return index < 0 ? 0 : index + 1;
    case "PageDown":
      return from - page;
    case "PageUp":
      return from + page;
    case "Home":
      return 0;
    case "End":
      return last;
    case "Escape":
      return index < 0 ? undefined : null;
    default:
      return undefined;
  }
}
