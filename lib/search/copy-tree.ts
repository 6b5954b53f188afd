import type { SearchTree } from "./tree";

/** A copy of the tree with its own columns, which are as long as its size. Changes to one do not affect the other. */
export function copyTree(tree: SearchTree): SearchTree {
  const { size } = tree;
  return {
    ...tree,
    parent: tree.parent.slice(0, size),
    depth: tree.depth.slice(0, size),
    prior: tree.prior.slice(0, size),
    visits: tree.visits.slice(0, size),
    valueSum: tree.valueSum.slice(0, size),
    outcome: tree.outcome.slice(0, size),
    birth: tree.birth.slice(0, size),
    firstChild: tree.firstChild.slice(0, size),
    childCount: tree.childCount.slice(0, size),
    text: tree.text.slice(),
    details: tree.details.slice(),
    rollouts: tree.rollouts.slice(),
  };
}
