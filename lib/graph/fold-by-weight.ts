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
    const above = parent[node] as number;
    const own = Math.floor(Math.log2(1 + (graph.weight[node] as number)));
    level[node] = above < 0 ? own : Math.min(own, level[above] as number);
    if (above >= 0) seen[level[above] as number] = (seen[level[above] as number] as number) + 1;
  }
  const top = level[0] as number;
  let least = top;
  let count = 1 + (seen[top] as number);
  while (least > 0 && count + (seen[least - 1] as number) <= most) {
    least -= 1;
    count += seen[least] as number;
  }
  if (count > most) return () => false;
  return (node) => (level[node] as number) < least;
}
