import { nodesThat, type SearchTree } from "../../../lib/search/tree";

/** For example "34 steps, answers: 3 right, 12 wrong". */
export const countSteps = (tree: SearchTree): string =>
  `${tree.size - 1} ${tree.size === 2 ? "step" : "steps"}, answers: ${nodesThat(tree, "right").length} right, ${nodesThat(tree, "wrong").length} wrong`;
