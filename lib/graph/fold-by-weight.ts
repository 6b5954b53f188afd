import { byteAt, floatAt, intAt, unsignedAt } from "../base/columns";
import type { Graph } from "./graph";

/**
 * Which nodes of a large graph are folded at first: those with children that fewer than 2^k were spent on, with the least k that leaves no
 * more than `most` nodes. Powers of two, so that a growing tree seldom folds anew. Nothing is folded where all nodes weigh the same.
 */
export function foldByWeight(graph: Graph, most: number): (node: number) => boolean {
  const { size, parent } = graph;
  if (size <= most) return () => false;
  // What was spent on a node, or on the least of its ancestors: only where all of those are open is a node seen.
  const level = new Uint8Array(size);
  // Nodes that are seen when their parent is open, by the level of the parent.
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
