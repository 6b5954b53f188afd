import { shortAt } from "../../base/columns";
import type { SearchEvent } from "../../search/events";
import { type Moment, selectionPath } from "../../search/moment";
import { type NodeId, ROOT } from "../../search/node";
import { childrenOf, openAmong, pathTo, type SearchTree } from "../../search/tree";
import type { Emphasis } from "./emphasis";

/** The node at the center of a moment: where a choice is made, the expanded node, or the origin of the rewards. Null between iterations. */
export function momentNode(tree: SearchTree, moment: Moment, event: SearchEvent | null, exploration: number): NodeId | null {
  switch (moment.kind) {
    case "rest":
      return null;
    case "select":
      return selectionPath(tree, exploration)[moment.choice - 1] ?? ROOT;
    case "expand":
      return event?.kind === "expand" ? event.node : null;
    case "simulate":
      return event?.kind === "simulate" ? familyNode(tree, event.results) : null;
    case "backup":
      return event?.kind === "backup" ? familyNode(tree, event.rewards) : null;
  }
}

/** The parent of a phase's nodes; for a single terminal that is backed up again, the terminal itself. */
function familyNode(tree: SearchTree, results: readonly { readonly node: NodeId }[]): NodeId | null {
  const [first] = results;
  if (first === undefined) return null;
  const parent = (tree.parent[first.node] ?? -1) as NodeId;
  return results.length === 1 && (parent < 0 || shortAt(tree.childCount, parent) !== 1) ? first.node : parent;
}

/**
 * The highlight of a past moment on the tree of that time. `event` is the one that ended the phase. Selection: the path so far, and the
 * children to choose from. Expansion: the path to the node, and the new nodes. Simulation: the new nodes that rollouts start from. Backup:
 * the paths of the rewards to the root.
 */
export function momentEmphasis(tree: SearchTree, moment: Moment, event: SearchEvent | null, exploration: number): Emphasis | null {
  switch (moment.kind) {
    case "rest":
      return null;
    case "select": {
      const path = selectionPath(tree, exploration).slice(0, moment.choice);
      const at = path.at(-1) ?? ROOT;
      const children = childrenOf(tree, at);
      return { phase: "select", ways: path.slice(1), nodes: children.length === 0 ? [at] : children };
    }
    case "expand": {
      if (event?.kind !== "expand") return null;
      return { phase: "expand", ways: pathTo(tree, event.node).slice(1), nodes: childrenOf(tree, event.node) };
    }
    case "simulate": {
      if (event?.kind !== "simulate") return null;
      const nodes = event.results.map(({ node }) => node);
      return { phase: "simulate", ways: [], nodes: openAmong(tree, nodes) };
    }
    case "backup": {
      if (event?.kind !== "backup") return null;
      const ways = new Set(event.rewards.flatMap(({ node }) => pathTo(tree, node).slice(1)));
      return { phase: "backup", ways: [...ways], nodes: [ROOT] };
    }
  }
}
