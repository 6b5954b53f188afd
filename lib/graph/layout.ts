import { type Arrangement, orientationOf } from "./arrangement";
import { type Family, linkFamily } from "./family";
import type { Graph } from "./graph";
import { tidyBreadth } from "./tidy";

/** World units, which are CSS pixels at scale 1: between neighbors of a level, and between levels. */
export interface Spacing {
  readonly breadth: number;
  readonly depth: number;
}

/** Where every node stands, the root at the origin. */
export interface Layout {
  readonly arrangement: Arrangement;
  readonly spacing: Spacing;
  readonly family: Family;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/**
 * The tidy tree of the graph's spanning parents. Cousins stand a little further apart than siblings, so that families show. Bushy trees
 * stand closer, so that their picture does not become a thread.
 */
export function layOut(graph: Graph, arrangement: Arrangement, airy: Spacing): Layout {
  const family = linkFamily(graph.parent);
  const spacing = spacingFor(family, airy);
  const breadth = tidyBreadth(family, { siblings: 1, cousins: 1.25 });
  const across = Float32Array.from(breadth, (place) => place * spacing.breadth);
  const along = Float32Array.from(family.depth, (depth) => depth * spacing.depth);
  const isRight = orientationOf(arrangement) === "right";
  return { arrangement, spacing, family, x: isRight ? along : across, y: isRight ? across : along };
}

/** In steps, not evenly: a growing tree should seldom move as a whole. */
function spacingFor(family: Family, airy: Spacing): Spacing {
  const leaves = family.firstChild.reduce((count, child) => (child < 0 ? count + 1 : count), 0);
  if (leaves <= 40) return airy;
  return leaves <= 80 ? { breadth: airy.breadth * 0.7, depth: airy.depth * 1.2 } : { breadth: airy.breadth * 0.5, depth: airy.depth * 1.4 };
}
