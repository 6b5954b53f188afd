import { byteAt, intAt } from "../base/columns";
/**
 * The kinds of nodes. "right", "wrong", "cutOff" and "unknown" end a path: answers of a trace, terminals of a tree; "unknown" means that
 * the judge could not decide. "step" has a next step, or may have one.
 */
export const nodeKinds = ["problem", "step", "reflection", "backtrack", "right", "wrong", "cutOff", "unknown"] as const;
export type NodeKind = (typeof nodeKinds)[number];

/**
 * "transition" leads to the next step, and "reflection" to a reflection on it. "backtrack" leads from a backtrack to its target, and
 * "correction" from the target to the step after the backtrack.
 */
export const edgeKinds = ["transition", "reflection", "backtrack", "correction"] as const;
export type EdgeKind = (typeof edgeKinds)[number];

/** Edges as columns. Every node but the first has exactly one edge from its parent in the spanning tree; backtracks are additional. */
export interface Edges {
  readonly count: number;
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** Index into `edgeKinds`. */
  readonly kind: Uint8Array;
}

/**
 * The graph that all views draw, made from a search tree or from a trace. Columns whose index is the node. Nodes are in the order of time,
 * so `parent[i] < i`, and the graph at an earlier time is a prefix.
 */
export interface Graph {
  readonly size: number;
  /** Index into `nodeKinds`. */
  readonly kind: Uint8Array;
  /** The parent in the spanning tree, which decides the layout; -1 for node 0, the only root. */
  readonly parent: Int32Array;
  readonly edges: Edges;
  /** The node's origin: a node of the tree, or a step of the trace. */
  readonly origin: Int32Array;
  /** The node's share of the work: its visits in a tree, 1 in a trace. It decides sizes. */
  readonly weight: Float32Array;
  /** Q, from 0 to 1; NaN where there is none. It decides colors. */
  readonly value: Float32Array;
  /** A few words for the picture. */
  readonly label: readonly string[];
  /** How many hidden nodes are below a node; absent where nothing is folded. */
  readonly hidden?: Int32Array;
}

export const nodeKindOf = (graph: Graph, node: number): NodeKind => nodeKinds[byteAt(graph.kind, node)] as NodeKind;
export const edgeKindOf = (edges: Edges, edge: number): EdgeKind => edgeKinds[byteAt(edges.kind, edge)] as EdgeKind;

/** The nodes from the root to `node`, both included. */
export function spanningPath(graph: Graph, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = intAt(graph.parent, at)) path.push(at);
  return path.reverse();
}
