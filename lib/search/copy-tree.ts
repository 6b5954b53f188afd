import type { SearchTree } from "./tree";

/** The same tree with columns of its own: what happens to one of the two does not happen to the other. Its columns are as long as it is. */
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
