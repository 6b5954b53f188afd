import { assertNever } from "../../base/assert";
import { ROOT } from "../../search/node";
import { selectLeaf } from "../../search/puct";
import { openAmong, pathTo, type SearchTree } from "../../search/tree";

/** The highlight of a phase of a search on the picture of its tree. */
export interface Emphasis {
  readonly phase: "select" | "expand" | "simulate" | "backup";
  /** The nodes whose edge from the parent is highlighted; in a backup the marks run towards the root. */
  readonly ways: readonly number[];
  /** The nodes with a ring. */
  readonly nodes: readonly number[];
}

/**
 * The highlight of the next phase, from the tree: the path to the node selected for expansion, the new nodes that rollouts start from, or
 * the paths of rewards to the root.
 */
export function phaseEmphasis(tree: SearchTree, phase: Exclude<Emphasis["phase"], "select">, exploration: number): Emphasis {
  switch (phase) {
    case "expand": {
      const leaf = selectLeaf(tree, exploration);
      return { phase, ways: pathTo(tree, leaf).slice(1), nodes: [leaf] };
    }
    case "simulate": {
      const children = tree.stage.kind === "expanded" ? tree.stage.children : [];
      // The other children are answers: their reward is their own verdict.
      return { phase, ways: [], nodes: openAmong(tree, children) };
    }
    case "backup": {
      const rewarded = tree.stage.kind === "simulated" ? tree.stage.rewards.map(({ node }) => node) : [selectLeaf(tree, exploration)];
      const ways = new Set(rewarded.flatMap((node) => pathTo(tree, node).slice(1)));
      return { phase, ways: [...ways], nodes: [ROOT] };
    }
    default:
      return assertNever(phase);
  }
}
