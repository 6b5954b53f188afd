import type { Graph } from "./graph";

/** A graph without what is folded away. */
export interface Folded {
  /** `hidden` counts what is folded away below each node. */
  readonly graph: Graph;
  /** The node of the full graph that each node is. */
  readonly full: Int32Array;
  /** Where each node of the full graph is found: itself, or the folded node that it is hidden below. */
  readonly place: Int32Array;
}

/**
 * Hides everything below the folded nodes. Nodes keep their order, so that the beginning of a folded graph is the fold of the beginning.
 * Backtracks from or to hidden nodes begin or end at the node they are hidden below; of those that then are equal one is left.
 */
export function foldGraph(graph: Graph, isFolded: (node: number) => boolean): Folded {
  const { size, parent } = graph;
  const place = new Int32Array(size);
  const full = new Int32Array(size);
  const hidden = new Int32Array(size);
  // Closed: folded itself, or hidden.
  const isClosed = new Uint8Array(size);
  let count = 0;
  for (let node = 0; node < size; node++) {
    const above = parent[node] as number;
    if (above >= 0 && isClosed[above] === 1) {
      const at = place[above] as number;
      place[node] = at;
      hidden[at] = (hidden[at] as number) + 1;
      isClosed[node] = 1;
    } else {
      place[node] = count;
      full[count++] = node;
      if (isFolded(node)) isClosed[node] = 1;
    }
  }
  const kept = full.slice(0, count);
  return {
    graph: {
      size: count,
      kind: Uint8Array.from(kept, (node) => graph.kind[node] as number),
      parent: Int32Array.from(kept, (node) => (node === 0 ? -1 : (place[parent[node] as number] as number))),
      edges: foldEdges(graph, place),
      origin: Int32Array.from(kept, (node) => graph.origin[node] as number),
      weight: Float32Array.from(kept, (node) => graph.weight[node] as number),
      value: Float32Array.from(kept, (node) => graph.value[node] as number),
      label: Array.from(kept, (node) => graph.label[node] ?? ""),
      hidden: hidden.slice(0, count),
    },
    full: kept,
    place,
  };
}

function foldEdges({ edges }: Graph, place: Int32Array): Graph["edges"] {
  const kept: number[] = [];
  const known = new Set<number>();
  for (let edge = 0; edge < edges.count; edge++) {
    const source = place[edges.source[edge] as number] as number;
    const target = place[edges.target[edge] as number] as number;
    const key = source * place.length + target;
    if (source === target || known.has(key)) continue;
    known.add(key);
    kept.push(edge);
  }
  return {
    count: kept.length,
    source: Int32Array.from(kept, (edge) => place[edges.source[edge] as number] as number),
    target: Int32Array.from(kept, (edge) => place[edges.target[edge] as number] as number),
    kind: Uint8Array.from(kept, (edge) => edges.kind[edge] as number),
  };
}
