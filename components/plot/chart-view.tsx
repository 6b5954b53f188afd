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
  /** A new value with every change; while a run goes on, with its points so far. */
  readonly chart: Chart;
  /** Of the picture, in CSS pixels. */
  readonly height?: number;
  /** Of the files that can be saved, without the ending; the title where missing. */
  readonly file?: string;
  /** What is said while there is no point. */
  readonly empty?: string;
  /** Where the cell's own heading says the title already. */
  readonly isTitleHidden?: boolean;
}

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;
type View = (typeof views)[number]["value"];

/** The width of a saved picture: that of the page's column, whatever the window. */
const FILE_WIDTH = 860;

/** More than this is not laid out where nobody looks. */
const MOST_UNSEEN = { series: 16, points: 5_000 } as const;

const isLarge = ({ series }: Chart): boolean =>
  series.length > MOST_UNSEEN.series ||
  series.reduce((sum, one) => sum + (one.kind === "dots" ? one.values : one.points).length, 0) > MOST_UNSEEN.points;

const isEmpty = ({ series }: Chart): boolean => series.every((one) => (one.kind === "dots" ? one.values : one.points).length === 0);

/** A chart that is as wide as the place it stands in, or its numbers as a table; both can be saved. One that fails fails alone. */
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
  // A notebook can have a thousand charts of a hundred curves: these are laid out when somebody comes near.
  const isWanted = width !== null && (isSeen || !isLarge(drawn));
  const layout = useMemo(() => (isWanted ? layoutChart(drawn, width, height) : undefined), [isWanted, drawn, width, height]);
  const hasPoints = layout !== null;
  return (
    <figure className="plot">
      <div className="plot-head">
        <figcaption className={isTitleHidden ? "hidden-visually" : "plot-title"}>{chart.title}</figcaption>
        {hasPoints && (
          <div className="plot-tools">
            <Choice label={`View of ${chart.title}`} isLabelHidden value={view} options={views} onChoose={setView} />
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
        {/* As high as the picture will be, so that nothing moves when its width is known. */}
        {layout === undefined && <svg className="plot-picture" height={height} aria-hidden="true" />}
        {layout && (view === "chart" ? <ChartPicture chart={drawn} layout={layout} /> : <ChartTable chart={chart} />)}
      </div>
      {chart.note && <p className="plot-note">{chart.note}</p>}
    </figure>
  );
}
