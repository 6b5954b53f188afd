import { assertNever } from "../../base/assert";
import { floatAt, intAt } from "../../base/columns";
import { edgeKindOf, type Graph } from "../graph";
import type { Family } from "./family";
import type { Outline } from "./outline";

/** Moves of the selection by a key. "previous" and "next" follow a level, "earlier" and "later" follow time. */
export const selectionMoves = ["parent", "child", "previous", "next", "earlier", "later", "backtrack"] as const;
export type SelectionMove = (typeof selectionMoves)[number];

/** The node that a move leads to; the same node where there is none. "child" is the child with the most weight, the first of equals. */
export function walk(graph: Graph, family: Family, outline: Outline, node: number, move: SelectionMove): number {
  switch (move) {
    case "parent":
      return Math.max(0, intAt(graph.parent, node));
    case "child":
      return heaviestChild(graph, family, node);
    case "previous":
      return alongLevel(family, outline, node, -1);
    case "next":
      return alongLevel(family, outline, node, 1);
    case "earlier":
      return Math.max(0, node - 1);
    case "later":
      return Math.min(graph.size - 1, node + 1);
    case "backtrack":
      return backtrackTarget(graph, node);
    default:
      return assertNever(move);
  }
}

function heaviestChild(graph: Graph, family: Family, node: number): number {
  let best = node;
  for (let child = intAt(family.firstChild, node); child >= 0; child = intAt(family.nextSibling, child)) {
    if (best === node || floatAt(graph.weight, child) > floatAt(graph.weight, best)) best = child;
  }
  return best;
}

function alongLevel(family: Family, outline: Outline, node: number, by: number): number {
  const level = outline.levels[intAt(family.depth, node)] ?? [];
  return level[intAt(outline.place, node) + by] ?? node;
}

function backtrackTarget(graph: Graph, node: number): number {
  for (let edge = 0; edge < graph.edges.count; edge++) {
    if (graph.edges.source[edge] === node && edgeKindOf(graph.edges, edge) === "backtrack") return intAt(graph.edges.target, edge);
  }
  return node;
}
