import type { Graph } from "../graph";
import { linkFamily } from "./family";
import type { Layout } from "./layout";

/** The layout of a graph that is the beginning of another, whose layout is given: its nodes keep their places in that. */
export function earlyLayout(whole: Layout, graph: Graph): Layout {
  const { size } = graph;
  if (size === whole.x.length) return whole;
  const { extent } = whole;
  return {
    ...whole,
    family: linkFamily(graph.parent),
    x: whole.x.subarray(0, size),
    y: whole.y.subarray(0, size),
    extent: extent && { ...extent, width: extent.width.subarray(0, size) },
  };
}
