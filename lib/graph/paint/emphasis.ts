import { assertNever } from "../../base/assert";
import { ROOT } from "../../search/node";
import { selectLeaf } from "../../search/puct";
import { openAmong, pathTo, type SearchTree } from "../../search/tree";

/** A phase of a search as marks on the picture of its tree. */
export interface Emphasis {
  readonly phase: "select" | "expand" | "simulate" | "backup";
  /** The nodes whose edge from their parent is marked; for a backup the marks run towards the root. */
  readonly ways: readonly number[];
  /** The nodes that are ringed. */
  readonly nodes: readonly number[];
}

/**
 * What the phase that comes next is about, read off the tree: the way to the node selected for an expansion, the new nodes that rollouts
 * start from, the ways that rewards take to the root.
 */
export function phaseEmphasis(tree: SearchTree, phase: Exclude<Emphasis["phase"], "select">, exploration: number): Emphasis {
  switch (phase) {
    case "expand": {
      const leaf = selectLeaf(tree, exploration);
      return { phase, ways: pathTo(tree, leaf).slice(1), nodes: [leaf] };
    }
    case "simulate": {
      const children = tree.stage.kind === "expanded" ? tree.stage.children : [];
      // The others are answers: their reward is their own verdict.
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
