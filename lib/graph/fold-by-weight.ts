import { byteAt, floatAt, intAt, unsignedAt } from "../base/columns";
import type { Graph } from "./graph";

/**
 * The nodes of a large graph that are folded at first: those with children whose weight is below 2^k, with the least k that leaves at most
 * `most` nodes visible. Powers of two, so that a growing tree seldom folds anew. Nothing is folded where all nodes have the same weight.
 */
export function foldByWeight(graph: Graph, most: number): (node: number) => boolean {
  const { size, parent } = graph;
  if (size <= most) return () => false;
  // The level of a node's weight, or the lowest level among its ancestors: a node is visible only while all ancestors are open.
  const level = new Uint8Array(size);
  // The number of nodes that become visible with their parent, by the parent's level.
  const seen = new Uint32Array(64);
  for (let node = 0; node < size; node++) {
    const above = intAt(parent, node);
    const own = Math.floor(Math.log2(1 + floatAt(graph.weight, node)));
    level[node] = above < 0 ? own : Math.min(own, byteAt(level, above));
    if (above >= 0) seen[byteAt(level, above)] = unsignedAt(seen, byteAt(level, above)) + 1;
  }
  const top = byteAt(level, 0);
  let least = top;
  let count = 1 + unsignedAt(seen, top);
  while (least > 0 && count + unsignedAt(seen, least - 1) <= most) {
    least -= 1;
    count += unsignedAt(seen, least);
  }
  if (count > most) return () => false;
  return (node) => byteAt(level, node) < least;
}
