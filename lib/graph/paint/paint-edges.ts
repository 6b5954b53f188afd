import { assertNever } from "../../base/assert";
import { byteAt, floatAt, intAt } from "../../base/columns";
import { type EdgeKind, edgeKinds } from "../graph";
import type { Bounds } from "../layout/bounds";
import type { Brush } from "./brush";
import type { Camera } from "./camera";
import type { Detail } from "./detail";
import { addEdge } from "./edge-shape";
import type { Palette } from "./palette";
import { type Polyline, polylineOf } from "./polyline";
import { edgeWidths, type Scene, widthLevels } from "./scene";

/** All spanning edges that touch the window, one path for each kind and width. */
export function paintEdges(brush: Brush, scene: Scene, camera: Camera, palette: Palette, window: Bounds, detail: Detail): void {
  const { source, target } = scene.graph.edges;
  let current = -1;
  brush.lineCap = "round";
  for (const edge of scene.edgeOrder) {
    const from = intAt(source, edge);
    const to = intAt(target, edge);
    if (!crosses(scene, from, to, window)) continue;
    const style = byteAt(scene.edgeStyle, edge);
    if (style !== current) {
      if (current >= 0) brush.stroke();
      current = style;
      brush.beginPath();
      brush.strokeStyle = edgeColor(edgeKinds[Math.floor(style / widthLevels)] as EdgeKind, palette);
      brush.lineWidth = (edgeWidths[style % widthLevels] ?? 1) * Math.min(1, Math.max(0.5, camera.scale * 1.4));
    }
    addEdge(brush, scene, camera, from, to, detail.isStraight);
  }
  if (current >= 0) brush.stroke();
}

/** The same edges as lines that labels avoid. */
export function edgeLines(scene: Scene, camera: Camera, window: Bounds, { isStraight }: Detail): Polyline[] {
  const { source, target } = scene.graph.edges;
  const lines: Polyline[] = [];
  for (const edge of scene.edgeOrder) {
    const from = intAt(source, edge);
    const to = intAt(target, edge);
    if (crosses(scene, from, to, window)) lines.push(polylineOf((sink) => addEdge(sink, scene, camera, from, to, isStraight)));
  }
  return lines;
}

/** At small scales: a thin straight line from each given node to its parent. */
export function paintShortEdges(brush: Brush, scene: Scene, camera: Camera, palette: Palette, nodes: Int32Array): void {
  brush.beginPath();
  brush.strokeStyle = palette.edge;
  brush.lineWidth = 0.75;
  // So many lines would otherwise hide the nodes.
  brush.globalAlpha = 0.6;
  for (const node of nodes) {
    const parent = intAt(scene.graph.parent, node);
    if (parent >= 0) addEdge(brush, scene, camera, parent, node, true);
  }
  brush.stroke();
  brush.globalAlpha = 1;
}

/** The edges along `path`, over the other edges. */
export function paintWay(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  path: readonly number[],
  window: Bounds,
  detail: Detail,
): void {
  brush.beginPath();
  brush.strokeStyle = palette.accent;
  brush.lineWidth = 2.5;
  for (const [at, node] of path.entries()) {
    const parent = path[at - 1];
    if (parent !== undefined && crosses(scene, parent, node, window)) addEdge(brush, scene, camera, parent, node, detail.isStraight);
  }
  brush.stroke();
}

function edgeColor(kind: EdgeKind, palette: Palette): string {
  switch (kind) {
    case "transition":
      return palette.edge;
    case "reflection":
      return palette.kinds.reflection;
    case "backtrack":
    case "correction":
      return palette.kinds.backtrack;
    default:
      return assertNever(kind);
  }
}

function crosses(scene: Scene, from: number, to: number, window: Bounds): boolean {
  const ax = floatAt(scene.x, from);
  const ay = floatAt(scene.y, from);
  const bx = floatAt(scene.x, to);
  const by = floatAt(scene.y, to);
  return (
    Math.max(ax, bx) >= window.left &&
    Math.min(ax, bx) <= window.right &&
    Math.max(ay, by) >= window.top &&
    Math.min(ay, by) <= window.bottom
  );
}
