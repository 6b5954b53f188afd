import { byteAt, floatAt, intAt } from "../base/columns";
import type { Graph } from "./graph";

/** A graph without its folded parts. */
export interface Folded {
  /** `hidden` counts the hidden nodes below each node. */
  readonly graph: Graph;
  /** For each node, its index in the full graph. */
  readonly full: Int32Array;
  /** For each node of the full graph, its index in this one: its own, or that of the folded node above it. */
  readonly place: Int32Array;
}

/**
 * Hides everything below the folded nodes. Nodes keep their order, so the beginning of a folded graph is the fold of the beginning. A
 * backtrack from or to a hidden node begins or ends at the folded node above it; equal ones become one.
 */
export function foldGraph(graph: Graph, isFolded: (node: number) => boolean): Folded {
  const { size, parent } = graph;
  const place = new Int32Array(size);
  const full = new Int32Array(size);
  const hidden = new Int32Array(size);
  // Folded or hidden.
  const isClosed = new Uint8Array(size);
  let count = 0;
  for (let node = 0; node < size; node++) {
    const above = intAt(parent, node);
    if (above >= 0 && isClosed[above] === 1) {
      const at = intAt(place, above);
      place[node] = at;
      hidden[at] = intAt(hidden, at) + 1;
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
      kind: Uint8Array.from(kept, (node) => byteAt(graph.kind, node)),
      parent: Int32Array.from(kept, (node) => (node === 0 ? -1 : intAt(place, intAt(parent, node)))),
      edges: foldEdges(graph, place),
      origin: Int32Array.from(kept, (node) => intAt(graph.origin, node)),
      weight: Float32Array.from(kept, (node) => floatAt(graph.weight, node)),
      value: Float32Array.from(kept, (node) => floatAt(graph.value, node)),
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
    const source = intAt(place, intAt(edges.source, edge));
    const target = intAt(place, intAt(edges.target, edge));
    const key = source * place.length + target;
    if (source === target || known.has(key)) continue;
    known.add(key);
    kept.push(edge);
  }
  return {
    count: kept.length,
    source: Int32Array.from(kept, (edge) => intAt(place, intAt(edges.source, edge))),
    target: Int32Array.from(kept, (edge) => intAt(place, intAt(edges.target, edge))),
    kind: Uint8Array.from(kept, (edge) => byteAt(edges.kind, edge)),
  };
}
