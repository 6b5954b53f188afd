import { numberAt } from "../base/columns";
import { type Chart, isPlaced, type LineSeries, nameOf } from "./chart";
import type { Frame } from "./frame";
import { LINE, path, rounded, type Shape, segment, words } from "./shapes";
import { widthOf } from "./wrap";

const FROM_LINE = 10;
const LEADER = 14;
const NARROWEST = 520;
const LARGEST_SHARE = 0.3;
/** A line that ends further from the edge gets no name there. */
const MOST_SHORT = 40;
/** In pixels. A name further from the end of its line could belong to another line. */
const MOST_MOVED = 2.5 * LINE;

/** The width that the names of lines need beside them. Null where there is too little, or where the chart has other series than lines. */
export function roomForLabels(chart: Chart, width: number): number | null {
  if (width < NARROWEST || chart.series.some(({ kind }) => kind !== "line")) return null;
  const room = FROM_LINE + LEADER + Math.max(0, ...chart.series.map((series) => widthOf(nameOf(series)))) + 4;
  return room <= LARGEST_SHARE * width ? room : null;
}

/** The names of lines at their ends, moved apart where they would overlap. Null where that moves them too far from their lines. */
export function endLabels(chart: Chart, frame: Frame): readonly Shape[] | null {
  const ends = chart.series.flatMap((series) => {
    if (series.kind !== "line") return [];
    const last = series.points.findLast((point) => isPlaced(chart, point));
    return last ? [{ series, x: frame.x(last.x), y: frame.y(last.y) }] : [];
  });
  if (ends.length < chart.series.length || ends.some(({ x }) => frame.right - x > MOST_SHORT)) return null;
  ends.sort((a, b) => a.y - b.y);
  const places = movedApart(
    ends.map(({ y }) => y),
    frame.top,
    frame.bottom,
  );
  if (ends.some(({ y }, index) => Math.abs(numberAt(places, index) - y) > MOST_MOVED)) return null;
  return ends.flatMap(({ series, x, y }, index) => labelOf(series, x, y, numberAt(places, index), frame));
}

function labelOf(series: LineSeries, x: number, y: number, place: number, frame: Frame): readonly Shape[] {
  const turn = frame.right + FROM_LINE;
  const label = (at: number): Shape => words("series-label", nameOf(series), at, place, "start", series.color);
  if (Math.abs(place - y) <= 2 && frame.right - x <= 8) return [label(turn)];
  const leader = `${segment(Math.min(x + 6, turn), y, turn, y)}L${rounded(turn + LEADER - 4)},${rounded(place)}`;
  return [path("leader", leader, series.color), label(turn + LEADER)];
}

/**
 * Moves places apart to at least a line's height, each as little as possible: places that are too close form a block around their middle.
 * Ascending.
 */
export function movedApart(wanted: readonly number[], top: number, bottom: number): readonly number[] {
  const blocks: { sum: number; count: number }[] = [];
  const start = ({ sum, count }: { readonly sum: number; readonly count: number }): number => {
    const height = (count - 1) * LINE;
    return Math.max(top, Math.min(bottom - height, sum / count - height / 2));
  };
  for (const place of wanted) {
    blocks.push({ sum: place, count: 1 });
    for (;;) {
      const [before, last] = blocks.slice(-2);
      if (!before || !last || start(before) + before.count * LINE <= start(last)) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  }
  return blocks.flatMap((block) => Array.from({ length: block.count }, (_, index) => start(block) + index * LINE));
}
