/** One import that leads from a file or folder to another. */
export interface Edge {
  readonly to: string;
  /** Where the import stands: `file:line`. */
  readonly place: string;
}

/** One cycle, and the import that closes it. */
export interface Cycle {
  readonly place: string;
  /** From the first to itself again. */
  readonly path: readonly string[];
}

/** The cycles that a search in depth meets, each by the edge that closes it: none exactly where the graph has no cycle. */
export function findCycles(graph: ReadonlyMap<string, readonly Edge[]>): readonly Cycle[] {
  const cycles: Cycle[] = [];
  const finished = new Set<string>();
  for (const root of graph.keys()) {
    // `path` leads from the root to the node in hand, `next` says which of its edges comes next.
    const path = finished.has(root) ? [] : [{ node: root, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = graph.get(top.node)?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        finished.add(top.node);
        path.pop();
        continue;
      }
      const start = path.findIndex(({ node }) => node === edge.to);
      if (start !== -1) cycles.push({ place: edge.place, path: [...path.slice(start).map(({ node }) => node), edge.to] });
      else if (!finished.has(edge.to)) path.push({ node: edge.to, next: 0 });
    }
  }
  return cycles;
}
