import { assertNever } from "../base/assert";
import { byteAt, doubleAt, intAt, shortAt, unsignedAt } from "../base/columns";
import { type ExpandedChild, type Outcome, outcomes, type RecordedRollout, type SearchEvent } from "./events";
import { type NodeId, type NodeReward, ROOT } from "./node";

/**
 * A search tree as columns whose index is the node. Only `applyEvent` changes it, so that live search, playback, import and test use one
 * path. Columns may be longer than `size`; only the first `size` entries are valid.
 */
export interface SearchTree {
  size: number;
  /** -1 for the root. */
  parent: Int32Array;
  depth: Uint16Array;
  /** pi(a|S) of the step into the node; 1 for the root. */
  prior: Float64Array;
  /** N: the number of rewards backed up through the node. */
  visits: Uint32Array;
  /** The sum of those rewards; Q = valueSum / visits. */
  valueSum: Float64Array;
  /** Index into `outcomes`. */
  outcome: Uint8Array;
  /** Index of the event that made the node: the tree after event t is the prefix with `birth <= t`. */
  birth: Uint32Array;
  /** The child range of an expanded node: children are `firstChild .. firstChild + childCount - 1`. */
  firstChild: Int32Array;
  childCount: Uint16Array;
  readonly text: string[];
  readonly details: (ExpandedChild | null)[];
  readonly rollouts: (readonly RecordedRollout[])[];
  /** Events applied so far. */
  events: number;
  /** Backups applied so far: finished iterations. */
  iterations: number;
  /** The tree's position within an iteration. */
  stage: Stage;
}

/** Between iterations, after an expansion, or after its rollouts. */
export type Stage =
  | { readonly kind: "select" }
  | { readonly kind: "expanded"; readonly children: readonly NodeId[] }
  | { readonly kind: "simulated"; readonly rewards: readonly NodeReward[] };

export function createTree(capacity = 256): SearchTree {
  const tree: SearchTree = {
    size: 1,
    parent: new Int32Array(capacity),
    depth: new Uint16Array(capacity),
    prior: new Float64Array(capacity),
    visits: new Uint32Array(capacity),
    valueSum: new Float64Array(capacity),
    outcome: new Uint8Array(capacity),
    birth: new Uint32Array(capacity),
    firstChild: new Int32Array(capacity),
    childCount: new Uint16Array(capacity),
    text: [""],
    details: [null],
    rollouts: [[]],
    events: 0,
    iterations: 0,
    stage: { kind: "select" },
  };
  tree.parent[ROOT] = -1;
  tree.prior[ROOT] = 1;
  return tree;
}

/** Applies an event: the only function that changes a tree. */
export function applyEvent(tree: SearchTree, event: SearchEvent): void {
  tree.events++;
  switch (event.kind) {
    case "expand":
      expand(tree, event.node, event.children);
      tree.stage = { kind: "expanded", children: childrenOf(tree, event.node) };
      return;
    case "simulate":
      for (const { node, rollouts } of event.results) tree.rollouts[node] = rollouts;
      tree.stage = { kind: "simulated", rewards: event.results.map(({ node, reward }) => ({ node, reward })) };
      return;
    case "backup":
      for (const { node, reward } of event.rewards) backup(tree, node, reward);
      tree.iterations++;
      tree.stage = { kind: "select" };
      return;
    case "stopped":
      return;
    default:
      assertNever(event);
  }
}

/** The tree of a list of events. */
export function replay(events: readonly SearchEvent[]): SearchTree {
  const tree = createTree();
  for (const event of events) applyEvent(tree, event);
  return tree;
}

function expand(tree: SearchTree, node: NodeId, children: readonly ExpandedChild[]): void {
  reserve(tree, tree.size + children.length);
  tree.firstChild[node] = tree.size;
  tree.childCount[node] = children.length;
  for (const child of children) {
    const id = tree.size++;
    tree.parent[id] = node;
    tree.depth[id] = depthOf(tree, node) + 1;
    tree.prior[id] = child.prior;
    tree.outcome[id] = outcomes.indexOf(child.outcome);
    tree.birth[id] = tree.events;
    tree.text.push(child.text);
    tree.details.push(child);
    tree.rollouts.push([]);
  }
}

/** N(S) += 1 for the node and every ancestor; their Q follow as means (docs/method.md, section 2, back up). */
function backup(tree: SearchTree, node: NodeId, reward: number): void {
  for (let id: number = node; id >= 0; id = intAt(tree.parent, id)) {
    tree.visits[id] = unsignedAt(tree.visits, id) + 1;
    tree.valueSum[id] = doubleAt(tree.valueSum, id) + reward;
  }
}

function reserve(tree: SearchTree, need: number): void {
  if (need <= tree.parent.length) return;
  const capacity = Math.max(need, tree.parent.length * 2);
  const grow = <A extends { set(from: A): void; readonly length: number }>(column: A, make: new (length: number) => A): A => {
    const longer = new make(capacity);
    longer.set(column);
    return longer;
  };
  tree.parent = grow(tree.parent, Int32Array);
  tree.depth = grow(tree.depth, Uint16Array);
  tree.prior = grow(tree.prior, Float64Array);
  tree.visits = grow(tree.visits, Uint32Array);
  tree.valueSum = grow(tree.valueSum, Float64Array);
  tree.outcome = grow(tree.outcome, Uint8Array);
  tree.birth = grow(tree.birth, Uint32Array);
  tree.firstChild = grow(tree.firstChild, Int32Array);
  tree.childCount = grow(tree.childCount, Uint16Array);
}

export const depthOf = (tree: SearchTree, node: number): number => shortAt(tree.depth, node);
export const visitsOf = (tree: SearchTree, node: number): number => unsignedAt(tree.visits, node);
export const priorOf = (tree: SearchTree, node: number): number => doubleAt(tree.prior, node);
export const parentOf = (tree: SearchTree, node: number): NodeId => tree.parent[node] as NodeId;
export const outcomeOf = (tree: SearchTree, node: number): Outcome => outcomes[byteAt(tree.outcome, node)] as Outcome;

/** Q: the mean reward backed up through the node; 0 before the first. */
export function meanValue(tree: SearchTree, node: number): number {
  const visits = visitsOf(tree, node);
  return visits > 0 ? doubleAt(tree.valueSum, node) / visits : 0;
}

export function childrenOf(tree: SearchTree, node: number): NodeId[] {
  const first = intAt(tree.firstChild, node);
  return Array.from({ length: shortAt(tree.childCount, node) }, (_, i) => (first + i) as NodeId);
}

/** The nodes from the root to `node`, both included. */
export function pathTo(tree: SearchTree, node: number): NodeId[] {
  const path: NodeId[] = [];
  for (let id = node; id >= 0; id = intAt(tree.parent, id)) path.push(id as NodeId);
  return path.reverse();
}

/** The steps from the root to `node`, without the problem. */
export const stepsTo = (tree: SearchTree, node: number): string[] =>
  pathTo(tree, node)
    .slice(1)
    .map((id) => tree.text[id] as string);

/** The final answer of a terminal node in canonical form; null where the node is open or states none. */
export const answerOf = (tree: SearchTree, node: number): string | null => tree.details[node]?.answer ?? null;

/** Those of the nodes that are not terminal. */
export const openAmong = (tree: SearchTree, nodes: readonly NodeId[]): NodeId[] => nodes.filter((node) => outcomeOf(tree, node) === "open");

/** Every node but the root with this outcome, in the order in which they were made. */
export const nodesThat = (tree: SearchTree, outcome: Outcome): NodeId[] =>
  Array.from({ length: tree.size - 1 }, (_, i) => (i + 1) as NodeId).filter((node) => outcomeOf(tree, node) === outcome);
