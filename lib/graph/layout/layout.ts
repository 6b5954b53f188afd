import { assertNever } from "../../base/assert";
import { doubleAt } from "../../base/columns";
import type { Graph } from "../graph";
import { type Arrangement, orientationOf } from "./arrangement";
import { type Family, linkFamily } from "./family";
import { partition } from "./icicle";
import { radialPlaces } from "./radial";
import { type SpineArcs, spineArcs } from "./spine";
import { tidyBreadth } from "./tidy";

/** World units (CSS pixels at scale 1) between neighbors of a level, and between levels. */
export interface Spacing {
  readonly breadth: number;
  readonly depth: number;
}

/** The sizes of the cells around their nodes' places, world units. */
export interface Extent {
  readonly width: Float32Array;
  readonly height: number;
}

/** The places of all nodes, the root at the origin. */
export interface Layout {
  readonly arrangement: Arrangement;
  readonly spacing: Spacing;
  readonly family: Family;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** The sizes of an icicle's cells; null where nodes are points. */
  readonly extent: Extent | null;
  /** The levels of a spine's arcs; null for other arrangements. */
  readonly arcs: SpineArcs | null;
}

/** The parts of a graph that a layout needs: numbers alone, cheap to send to a worker. */
export type Skeleton = Pick<Graph, "size" | "parent" | "edges" | "weight">;

/** The width of every icicle, world units. */
const ICICLE_WIDTH = 1_200;
/** Limits of an icicle's height, world units: deep icicles get lower rows, flat ones higher rows. */
const ICICLE_HEIGHTS = { most: 760, least: 480 };

/**
 * Lays out a graph. Every arrangement takes linear time or nearly, without recursion. `smallTree` is the spacing of a small tree. A radial tree
 * takes it as the least; an icicle and a spine take its depth as the height of a row.
 */
export function layOut(graph: Skeleton, arrangement: Arrangement, smallTree: Spacing): Layout {
  const family = linkFamily(graph.parent);
  const points = { arrangement, family, extent: null, arcs: null };
  switch (arrangement.kind) {
    case "tidy":
      return { ...points, ...tidyPlaces(family, orientationOf(arrangement) === "right", spacingFor(family, smallTree)) };
    case "radial": {
      const spacing = leavesOf(family) <= 80 ? smallTree : { breadth: smallTree.breadth * 0.7, depth: smallTree.depth };
      return { ...points, spacing, ...radialPlaces(family, spacing) };
    }
    case "icicle":
      return { ...points, ...icicleCells(family, graph.weight, smallTree) };
    case "spine":
      return {
        ...points,
        spacing: smallTree,
        x: new Float32Array(graph.size),
        y: Float32Array.from({ length: graph.size }, (_, step) => step * smallTree.depth),
        arcs: spineArcs(graph),
      };
    default:
      return assertNever(arrangement);
  }
}

/** Cousins are a little further apart than siblings, which makes families visible. */
function tidyPlaces(family: Family, isRight: boolean, spacing: Spacing): Pick<Layout, "x" | "y" | "spacing"> {
  const breadth = tidyBreadth(family, { siblings: 1, cousins: 1.25 });
  const across = Float32Array.from(breadth, (place) => place * spacing.breadth);
  const along = Float32Array.from(family.depth, (depth) => depth * spacing.depth);
  return { spacing, x: isRight ? along : across, y: isRight ? across : along };
}

/**
 * Trees with many leaves are closer together, so that their picture does not become a thin line. In steps, so that a growing tree seldom
 * moves as a whole.
 */
function spacingFor(family: Family, smallTree: Spacing): Spacing {
  const leaves = leavesOf(family);
  if (leaves <= 40) return smallTree;
  return leaves <= 80
    ? { breadth: smallTree.breadth * 0.7, depth: smallTree.depth * 1.2 }
    : { breadth: smallTree.breadth * 0.5, depth: smallTree.depth * 1.4 };
}

const leavesOf = (family: Family): number => family.firstChild.reduce((count, child) => (child < 0 ? count + 1 : count), 0);

function icicleCells(family: Family, weight: Float32Array, smallTree: Spacing): Pick<Layout, "x" | "y" | "spacing" | "extent"> {
  const { left, width } = partition(family, weight);
  const rows = family.depth.reduce((most, depth) => Math.max(most, depth), 0) + 1;
  const height = Math.min(
    ICICLE_HEIGHTS.most / rows,
    Math.max(smallTree.depth, Math.min(smallTree.depth * 1.5, ICICLE_HEIGHTS.least / rows)),
  );
  return {
    spacing: { breadth: smallTree.breadth, depth: height },
    x: Float32Array.from(left, (start, node) => (start + doubleAt(width, node) / 2 - 0.5) * ICICLE_WIDTH),
    y: Float32Array.from(family.depth, (depth) => depth * height),
    extent: { width: Float32Array.from(width, (part) => part * ICICLE_WIDTH), height },
  };
}
