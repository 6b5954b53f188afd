import { intAt } from "../../base/columns";
import { edgeKinds, type Graph } from "../graph";
import { type ArcLevels, arcLevels } from "./arc-levels";

/** The arcs beside a spine: every edge that does not lead to the very next step runs in one of several levels. */
export interface SpineArcs {
  /** By node: the level of the edge from its parent; -1 where the edge runs along the spine. */
  readonly spanning: Int32Array;
  /** By edge: the level of a backtrack; -1 for every other edge. */
  readonly backtracks: Int32Array;
  readonly count: number;
  /** World units between two levels. Many levels are closer together, so that they do not push the spine out of sight. */
  readonly width: number;
}

/** World units. */
export const FIRST_LEVEL = 20;
const LEVEL = 11;
const ALL_LEVELS = 260;

/** The levels of a spine's arcs (see `arcLevels`). Steps are one below another in their order. */
export function spineArcs({ size, edges }: Pick<Graph, "size" | "edges">): SpineArcs {
  const isBacktrack = (edge: number) => edges.kind[edge] === edgeKinds.indexOf("backtrack");
  const isLong = (edge: number) => isBacktrack(edge) || Math.abs(intAt(edges.source, edge) - intAt(edges.target, edge)) > 1;
  const long = Int32Array.from({ length: edges.count }, (_, edge) => edge).filter(isLong);
  const { level, count }: ArcLevels = arcLevels(
    {
      start: long.map((edge) => Math.min(intAt(edges.source, edge), intAt(edges.target, edge))),
      end: long.map((edge) => Math.max(intAt(edges.source, edge), intAt(edges.target, edge))),
    },
    size,
  );
  const spanning = new Int32Array(size).fill(-1);
  const backtracks = new Int32Array(edges.count).fill(-1);
  for (const [at, edge] of long.entries()) {
    if (isBacktrack(edge)) backtracks[edge] = intAt(level, at);
    else spanning[intAt(edges.target, edge)] = intAt(level, at);
  }
  return { spanning, backtracks, count, width: Math.min(LEVEL, ALL_LEVELS / Math.max(1, count)) };
}

/** How far to the left of the spine the arcs extend, world units. */
export const arcsReach = ({ count, width }: SpineArcs): number => (count === 0 ? 0 : FIRST_LEVEL + (count - 1) * width);
