import { byteAt, floatAt, intAt } from "../../base/columns";
import { edgeKinds, type Graph, nodeKindOf } from "../graph";
import type { Bounds } from "../layout/bounds";
import type { Layout } from "../layout/layout";
import { layoutBounds } from "../layout/layout-bounds";
import type { Places } from "../layout/tween";
import { createGrid, type Grid } from "./grid";
import { styleOf } from "./node-style";

/** A graph with everything about its picture that does not depend on the camera. */
export interface Scene {
  readonly graph: Graph;
  readonly layout: Layout;
  /** The present places of the nodes in world units; they move while the tree grows. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** World units. */
  readonly radius: Float32Array;
  /** Fills of nodes, as in node-style.ts. */
  readonly style: Uint8Array;
  /** The edges without the backtracks, ordered by kind and width, so that each combination makes one path. */
  readonly edgeOrder: Int32Array;
  /** The code of each edge: kind * `widthLevels` + width. */
  readonly edgeStyle: Uint8Array;
  /** The edges that are backtracks, drawn on top with a head. */
  readonly backtracks: Int32Array;
  readonly bounds: Bounds;
  /** A grid of the nodes' final places. */
  readonly grid: Grid;
}

export const widthLevels = 4;
export const edgeWidths: readonly number[] = [1, 1.5, 2.25, 3.25];

export function createScene(graph: Graph, layout: Layout): Scene {
  const { size, edges } = graph;
  const radius = new Float32Array(size);
  const style = new Uint8Array(size);
  for (let node = 0; node < size; node++) {
    radius[node] = radiusOf(graph, node, layout);
    style[node] = styleOf(graph, node);
  }
  const edgeStyle = new Uint8Array(edges.count);
  for (let edge = 0; edge < edges.count; edge++) edgeStyle[edge] = edgeStyleOf(graph, edge);
  const byStyle = sortedByStyle(edgeStyle);
  const backtrack = edgeKinds.indexOf("backtrack");
  return {
    graph,
    layout,
    x: layout.x,
    y: layout.y,
    radius,
    style,
    edgeOrder: byStyle.filter((edge) => edges.kind[edge] !== backtrack),
    edgeStyle,
    backtracks: byStyle.filter((edge) => edges.kind[edge] === backtrack).sort(),
    bounds: layoutBounds(layout),
    grid: createGrid(layout.x, layout.y),
  };
}

/** The edges in the order of their style, by a counting sort that keeps the order of equals. */
function sortedByStyle(edgeStyle: Uint8Array): Int32Array {
  const start = new Int32Array(257);
  for (const style of edgeStyle) start[style + 1] = intAt(start, style + 1) + 1;
  for (let style = 0; style < 256; style++) start[style + 1] = intAt(start, style + 1) + intAt(start, style);
  const order = new Int32Array(edgeStyle.length);
  for (let edge = 0; edge < edgeStyle.length; edge++) {
    const style = byteAt(edgeStyle, edge);
    const place = intAt(start, style);
    order[place] = edge;
    start[style] = place + 1;
  }
  return order;
}

/** The same scene with its nodes at other places. */
export const movedTo = (scene: Scene, places: Places): Scene => ({ ...scene, x: places.x, y: places.y });

/** The least radius on the screen, CSS pixels: a smaller star could not be recognized. Leaves are smaller where they would touch. */
const LEAST_RADIUS = 3;
/** As a share of the distance between neighbors. */
const LEAF_RADIUS = 0.45;

/** CSS pixels. */
export function screenRadius(scene: Scene, node: number, scale: number): number {
  const room = isLeaf(scene.layout, node) ? scene.layout.spacing.breadth * scale * LEAF_RADIUS : LEAST_RADIUS;
  return Math.max(Math.min(LEAST_RADIUS, room), floatAt(scene.radius, node) * scale);
}

const isLeaf = (layout: Layout, node: number): boolean => intAt(layout.family.firstChild, node) < 0;

/** Grows with the logarithm of the weight. Leaves stay below half the distance of neighbors; inner nodes have more room. */
function radiusOf(graph: Graph, node: number, layout: Layout): number {
  const spent = Math.log2(1 + floatAt(graph.weight, node));
  const kind = nodeKindOf(graph, node);
  if (kind === "problem") return 9;
  const own = kind === "step" ? Math.min(10.5, 3.5 + 1.4 * spent) : Math.min(8.5, 5.5 + 0.6 * spent);
  return isLeaf(layout, node) ? Math.min(own, layout.spacing.breadth * LEAF_RADIUS) : own;
}

function edgeStyleOf(graph: Graph, edge: number): number {
  const spent = Math.log2(1 + floatAt(graph.weight, intAt(graph.edges.target, edge)));
  const width = Math.min(widthLevels - 1, Math.floor(spent / 1.5));
  return byteAt(graph.edges.kind, edge) * widthLevels + width;
}
