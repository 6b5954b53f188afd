"use client";

import { useMemo, useRef, useState } from "react";
import type { Chart } from "../../lib/plot/chart";
import { chartAsCsv } from "../../lib/plot/export-csv";
import { chartAsSvg } from "../../lib/plot/export-svg";
import { layoutChart } from "../../lib/plot/layout";
import { saveFile } from "../../lib/store/save-file";
import { Choice } from "../ui/choice";
import { Menu } from "../ui/menu";
import { ViewBoundary } from "../ui/view-boundary";
import { ChartPicture } from "./chart-picture";
import { ChartTable } from "./chart-table";
import { useEverSeen } from "./use-ever-seen";
import { useHeld } from "./use-held";
import { useWidth } from "./use-width";
import "./plot.css";

interface ChartViewProps {
  /** A new object with every change; while a run goes on, with its points so far. */
  readonly chart: Chart;
  /** The picture's height in CSS pixels. */
  readonly height?: number;
  /** The name of saved files, without the extension; left out, the title. */
  readonly file?: string;
  /** The text while there is no point. */
  readonly empty?: string;
  /** Whether the title is hidden because the cell's heading shows it already. */
  readonly isTitleHidden?: boolean;
}

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;
type View = (typeof views)[number]["value"];

/** The width of a saved picture: that of the page's column, whatever the window's width. */
const FILE_WIDTH = 860;

/** A larger chart is laid out only when it is near the window. */
const MOST_UNSEEN = { series: 16, points: 5_000 } as const;

const isLarge = ({ series }: Chart): boolean =>
  series.length > MOST_UNSEEN.series ||
  series.reduce((sum, one) => sum + (one.kind === "dots" ? one.values : one.points).length, 0) > MOST_UNSEEN.points;

const isEmpty = ({ series }: Chart): boolean => series.every((one) => (one.kind === "dots" ? one.values : one.points).length === 0);

/** A chart as wide as its container, or its numbers as a table. Both can be saved. A failure stays within the chart. */
export function ChartView(props: ChartViewProps) {
  const { chart } = props;
  return (
    <ViewBoundary name={`The chart “${chart.title}”`} resetOn={[chart]} plain={() => chartAsCsv(chart)}>
      <OpenChartView {...props} />
    </ViewBoundary>
  );
}

function OpenChartView({ chart, height = 280, file = chart.title, empty = "No points yet.", isTitleHidden = false }: ChartViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const [view, setView] = useState<View>("chart");
  const drawn = useHeld(host, chart, isEmpty);
  const isSeen = useEverSeen(host);
  // A notebook can have a thousand charts of a hundred curves, so a large one is laid out only when a person scrolls near it.
  const isWanted = width !== null && (isSeen || !isLarge(drawn));
  const layout = useMemo(() => (isWanted ? layoutChart(drawn, width, height) : undefined), [isWanted, drawn, width, height]);
  const hasPoints = layout !== null;
  return (
    <figure className="plot">
      <div className="plot-head">
        <figcaption className={isTitleHidden ? "hidden-visually" : "plot-title"}>{chart.title}</figcaption>
        {hasPoints && (
          <div className="plot-tools">
            <Choice label={`View of ${chart.title}`} isLabelHidden isSmall value={view} options={views} onChoose={setView} />
            <Menu
              label={`Export ${chart.title}`}
              className="button button-quiet"
              items={[
                {
                  label: "Picture as SVG",
                  hint: "Sharp at any size, in light colors.",
                  onChoose: () => saveFile(`${file}.svg`, chartAsSvg(chart, { width: FILE_WIDTH, height }), "image/svg+xml"),
                },
                {
                  label: "Numbers as CSV",
                  hint: "Every point, with its interval.",
                  onChoose: () => saveFile(`${file}.csv`, chartAsCsv(chart), "text/csv;charset=utf-8"),
                },
              ]}
            >
              Export
            </Menu>
          </div>
        )}
      </div>
      <div ref={host} className="plot-host">
        {layout === null && <p className="plot-empty">{empty}</p>}
        {/* Reserves the picture's height, so that nothing moves when its width is known. */}
        {layout === undefined && <svg className="plot-picture" height={height} aria-hidden="true" />}
        {layout && (view === "chart" ? <ChartPicture chart={drawn} layout={layout} /> : <ChartTable chart={chart} />)}
      </div>
      {chart.note && <p className="plot-note">{chart.note}</p>}
    </figure>
  );
}
