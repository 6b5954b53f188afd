import { intAt } from "../base/columns";
import type { Graph } from "./graph";

/**
 * The graph of its first `size` nodes, with the edges between them. Edges are in the order of their later end, as in the graph of a trace.
 */
export function beginningOf(graph: Graph, size: number): Graph {
  if (size >= graph.size) return graph;
  const { source, target, kind } = graph.edges;
  let count = 0;
  while (count < graph.edges.count && Math.max(intAt(source, count), intAt(target, count)) < size) count++;
  return {
    size,
    kind: graph.kind.subarray(0, size),
    parent: graph.parent.subarray(0, size),
    edges: { count, source: source.subarray(0, count), target: target.subarray(0, count), kind: kind.subarray(0, count) },
    origin: graph.origin.subarray(0, size),
    weight: graph.weight.subarray(0, size),
    value: graph.value.subarray(0, size),
    label: graph.label.slice(0, size),
  };
}
