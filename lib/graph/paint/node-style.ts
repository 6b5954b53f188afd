import { floatAt } from "../../base/columns";
import { type Graph, type NodeKind, nodeKindOf, nodeKinds } from "../graph";
import { type Palette, valueLevels } from "./palette";

/**
 * The fill of a node as a small number, so that the painter makes one path for each fill: a level of value, "unvisited", or the node's
 * kind. Only steps of a tree have the color of their value; a finished path has the color of its kind.
 */
export const unvisited = valueLevels;
export const styleCount = valueLevels + 1 + nodeKinds.length;

export function styleOf(graph: Graph, node: number): number {
  const kind = nodeKindOf(graph, node);
  if (kind !== "step") return valueLevels + 1 + nodeKinds.indexOf(kind);
  if (graph.weight[node] === 0) return unvisited;
  const value = floatAt(graph.value, node);
  return Number.isNaN(value) ? valueLevels + 1 + nodeKinds.indexOf(kind) : levelOf(value);
}

/** The level of a value from 0 to 1. */
const levelOf = (value: number): number => Math.min(valueLevels - 1, Math.max(0, Math.floor(value * valueLevels)));

export function fillOf(style: number, palette: Palette): string {
  if (style < valueLevels) return palette.values[style] ?? palette.ink;
  if (style === unvisited) return palette.background;
  return palette.kinds[kindOfStyle(style)];
}

/** The shape for a fill; every level of value is a step. */
export const kindOfStyle = (style: number): NodeKind => (style <= unvisited ? "step" : (nodeKinds[style - valueLevels - 1] as NodeKind));
