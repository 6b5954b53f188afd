import { type Family, linkFamily } from "./family";
import type { Graph } from "./graph";
import { tidyBreadth } from "./tidy";

/** "right": the root at the left and levels as columns, for wide trees with words; "down": the root on top, read like the text beside it. */
export type Orientation = "right" | "down";

/** World units, which are CSS pixels at scale 1: between neighbors of a level, and between levels. */
export interface Spacing {
  readonly breadth: number;
  readonly depth: number;
}

/** Where every node stands, the root at the origin. */
export interface Layout {
  readonly orientation: Orientation;
  readonly spacing: Spacing;
  readonly family: Family;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** The tidy tree of the graph's spanning parents. Cousins stand a little further apart than siblings, so that families show. */
export function layOut(graph: Graph, orientation: Orientation, spacing: Spacing): Layout {
  const family = linkFamily(graph.parent);
  const breadth = tidyBreadth(family, { siblings: 1, cousins: 1.25 });
  const across = Float32Array.from(breadth, (place) => place * spacing.breadth);
  const along = Float32Array.from(family.depth, (depth) => depth * spacing.depth);
  return { orientation, spacing, family, x: orientation === "right" ? along : across, y: orientation === "right" ? across : along };
}
