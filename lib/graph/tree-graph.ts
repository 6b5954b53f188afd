import { unsignedAt } from "../base/columns";
import type { Outcome } from "../search/events";
import { meanValue, outcomeOf, type SearchTree, visitsOf } from "../search/tree";
import { type Graph, type NodeKind, nodeKinds } from "./graph";
import { shortLabel } from "./label";

export interface TreeGraphOptions {
  /** Only nodes born at this event or before. The numbers are still those of the tree as it stands; for older ones, replay the events. */
  readonly until?: number;
  /** The label of the root, usually the problem. */
  readonly rootLabel?: string;
}

/** The graph of a search tree. Node `i` of the graph is node `i` of the tree. */
export function treeGraph(tree: SearchTree, options: TreeGraphOptions = {}): Graph {
  const size = options.until === undefined ? tree.size : bornUntil(tree, options.until);
  const kind = new Uint8Array(size);
  const weight = new Float32Array(size);
  const value = new Float32Array(size);
  for (let node = 0; node < size; node++) {
    kind[node] = nodeKinds.indexOf(node === 0 ? "problem" : kindOfOutcome[outcomeOf(tree, node)]);
    weight[node] = visitsOf(tree, node);
    value[node] = visitsOf(tree, node) > 0 ? meanValue(tree, node) : Number.NaN;
  }
  const parent = tree.parent.slice(0, size);
  return {
    size,
    kind,
    parent,
    edges: {
      count: size - 1,
      source: parent.slice(1),
      target: Int32Array.from({ length: size - 1 }, (_, edge) => edge + 1),
      kind: new Uint8Array(size - 1),
    },
    origin: Int32Array.from({ length: size }, (_, node) => node),
    weight,
    value,
    label: tree.text.slice(0, size).map((text, node) => (node === 0 ? (options.rootLabel ?? "Problem") : shortLabel(text))),
  };
}

const kindOfOutcome: Readonly<Record<Outcome, NodeKind>> = {
  open: "step",
  right: "right",
  wrong: "wrong",
  cutOff: "cutOff",
  unknown: "unknown",
};

/** How many nodes have `birth <= time`. Births never fall with the index, so halving finds it. */
function bornUntil(tree: SearchTree, time: number): number {
  let low = 1;
  let high = tree.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (unsignedAt(tree.birth, middle) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
