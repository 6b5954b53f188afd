import { type NodeId, ROOT } from "./node";
import { childrenOf, meanValue, parentOf, priorOf, type SearchTree, visitsOf } from "./tree";

/** The two terms of a child's score; selection takes the child with the largest sum. */
export interface PuctTerms {
  /** Q(S,a): the mean reward behind the child. */
  readonly exploitation: number;
  /** c_puct pi(a|S) sqrt(N(S)) / (1 + N(S,a)): the prior's share, shrinking with visits. */
  readonly exploration: number;
}

/** docs/method.md, section 2, select. The child must not be the root. */
export function puctTerms(tree: SearchTree, child: NodeId, explorationConstant: number): PuctTerms {
  const parentVisits = visitsOf(tree, parentOf(tree, child));
  return {
    exploitation: meanValue(tree, child),
    exploration: (explorationConstant * priorOf(tree, child) * Math.sqrt(parentVisits)) / (1 + visitsOf(tree, child)),
  };
}

/** argmax over the children, the earliest of equals; null for a node without children. */
export function bestChild(tree: SearchTree, node: NodeId, explorationConstant: number): NodeId | null {
  let best: NodeId | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const child of childrenOf(tree, node)) {
    const { exploitation, exploration } = puctTerms(tree, child, explorationConstant);
    if (exploitation + exploration > bestScore) {
      best = child;
      bestScore = exploitation + exploration;
    }
  }
  return best;
}

/** Select: descends from the root to the best child until a node without children. */
export function selectLeaf(tree: SearchTree, explorationConstant: number): NodeId {
  let node: NodeId = ROOT;
  for (let child = bestChild(tree, node, explorationConstant); child !== null; child = bestChild(tree, node, explorationConstant))
    node = child;
  return node;
}
