import { createRng } from "../../lib/base/rng";
import { edgeKinds, type Graph, nodeKinds } from "../../lib/graph/graph";
import { randomParents } from "./random-tree";

/** A random tree with backtracks on top, edges in the order of time, as traces have them. */
export function randomGraph(seed: number, size: number, reach = 0.5): Graph {
  const rng = createRng(seed, "test", size, 1);
  const parent = randomParents(seed, size, reach);
  const edges: [number, number, number][] = [];
  for (let node = 1; node < size; node++) {
    edges.push([parent[node] as number, node, edgeKinds.indexOf("transition")]);
    if (rng.uniform() < 0.2) edges.push([node, rng.below(node), edgeKinds.indexOf("backtrack")]);
  }
  return {
    size,
    parent,
    kind: Uint8Array.from(parent, (_, node) => (node === 0 ? 0 : 1 + rng.below(nodeKinds.length - 1))),
    edges: {
      count: edges.length,
      source: Int32Array.from(edges, ([source]) => source),
      target: Int32Array.from(edges, ([, target]) => target),
      kind: Uint8Array.from(edges, ([, , kind]) => kind),
    },
    origin: Int32Array.from(parent, (_, node) => node * 3),
    weight: Float32Array.from(parent, () => rng.below(40)),
    value: Float32Array.from(parent, () => rng.uniform()),
    label: Array.from(parent, (_, node) => (rng.below(8) === 0 ? "" : `step ${node}`)),
  };
}

/** The first `size` nodes, as they were with other numbers. */
export function beginningOf(graph: Graph, size: number): Graph {
  const isBorn = (edge: number) => Math.max(graph.edges.source[edge] as number, graph.edges.target[edge] as number) < size;
  const edges = Array.from({ length: graph.edges.count }, (_, edge) => edge).filter(isBorn);
  return {
    size,
    parent: graph.parent.slice(0, size),
    kind: graph.kind.slice(0, size),
    edges: {
      count: edges.length,
      source: Int32Array.from(edges, (edge) => graph.edges.source[edge] as number),
      target: Int32Array.from(edges, (edge) => graph.edges.target[edge] as number),
      kind: Uint8Array.from(edges, (edge) => graph.edges.kind[edge] as number),
    },
    origin: graph.origin.slice(0, size),
    weight: graph.weight.slice(0, size).map((weight) => Math.floor(weight / 2)),
    value: graph.value.slice(0, size).map((value) => value / 2),
    label: graph.label.slice(0, size),
  };
}
