import { byteAt, floatAt } from "../../base/columns";
import { spanningPath } from "../graph";
import { type Bounds, grow } from "../layout/bounds";
import { lanesReach } from "../layout/spine";
import type { Brush } from "./brush";
import { type Camera, type Viewport, visibleWorld } from "./camera";
import { type Detail, detailAt, oneInEachCell } from "./detail";
import type { Emphasis } from "./emphasis";
import { pointsIn } from "./grid";
import { fillOf, kindOfStyle, styleCount, unvisited } from "./node-style";
import { backtrackLines, paintBacktracks } from "./paint-backtracks";
import { edgeLines, paintEdges, paintShortEdges, paintWay } from "./paint-edges";
import { paintEmphasizedNodes, paintEmphasizedWays } from "./paint-emphasis";
import { paintIcicle } from "./paint-icicle";
import { paintLabels } from "./paint-labels";
import { paintFound, paintSelected } from "./paint-rings";
import { paintStubs } from "./paint-stubs";
import type { Palette } from "./palette";
import { type Scene, screenRadius } from "./scene";
import { addShape } from "./shapes";

/** The canvas, and what is marked on it. */
export interface Frame extends Viewport {
  /** Canvas pixels for each CSS pixel. */
  readonly pixelRatio: number;
  /** Ringed, the first of them with the way to it from the root. */
  readonly selected: readonly number[];
  /** Ringed in a way of their own: what a search for words has found. */
  readonly found?: readonly number[];
  /** Whether the keys go to this picture: the first of the selected says so. */
  readonly isFocused?: boolean;
  /** The node under the pointer: its label is always shown. -1 for none. */
  readonly hovered: number;
  /** What the phase of a search is about, null for nothing. */
  readonly emphasis: Emphasis | null;
  /** How far the emphasis is in its beat, from 0 to 1; 0 is rest. */
  readonly beat: number;
  /** How much is drawn; left out, it follows the size on the screen. */
  readonly detail?: Detail;
  /** Cells of an icicle narrower than this are drawn once for each such width, CSS pixels; left out, a pixel. */
  readonly finest?: number;
  /** Whether the ground is painted too, for pictures that leave the page. */
  readonly isOpaque?: boolean;
}

/**
 * Paints a scene: the one painter for live views, small pictures and files. Depends on nothing but its arguments. One path for each style,
 * never one for each node; the detail follows the size on the screen.
 */
export function paint(brush: Brush, scene: Scene, camera: Camera, palette: Palette, frame: Frame): void {
  brush.setTransform(frame.pixelRatio, 0, 0, frame.pixelRatio, 0, 0);
  brush.clearRect(0, 0, frame.width, frame.height);
  if (frame.isOpaque) {
    brush.fillStyle = palette.background;
    brush.beginPath();
    brush.rect(0, 0, frame.width, frame.height);
    brush.fill();
  }
  if (scene.layout.extent) {
    paintIcicle(brush, scene, camera, palette, frame);
    return;
  }
  // What runs in the lanes beside a spine is seen where its steps are not.
  const window = grow(visibleWorld(camera, frame, 60), scene.layout.lanes ? lanesReach(scene.layout.lanes) : 0);
  const visible = pointsIn(scene.grid, window);
  const detail = frame.detail ?? detailAt(camera.scale, visible.length);
  const nodes = detail.isDots ? oneInEachCell(scene, visible, camera, frame) : visible;
  if (detail.isDots) paintShortEdges(brush, scene, camera, palette, nodes);
  else paintEdges(brush, scene, camera, palette, window, detail);
  if (frame.emphasis) paintEmphasizedWays(brush, scene, camera, palette, frame.emphasis, frame.beat, detail.isStraight);
  paintSelection(brush, scene, camera, palette, frame.selected, window, detail);
  paintBacktracks(brush, scene, camera, palette, window);
  if (!detail.isDots) paintStubs(brush, scene, camera, palette, nodes, detail.isLabeled);
  paintNodes(brush, scene, camera, palette, nodes, detail);
  if (frame.emphasis) paintEmphasizedNodes(brush, scene, camera, palette, frame.emphasis, frame.beat);
  paintFound(brush, scene, camera, palette, frame.found ?? []);
  paintSelected(brush, scene, camera, palette, frame.selected, frame.isFocused ?? false);
  const sure = [...frame.selected, frame.hovered].filter((node) => node >= 0 && node < scene.graph.size);
  const isWritten = detail.isLabeled || sure.length > 0;
  const lines = isWritten && !detail.isDots ? [...edgeLines(scene, camera, window, detail), ...backtrackLines(scene, camera, window)] : [];
  paintLabels(brush, scene, camera, palette, detail.isLabeled ? nodes : [], sure, lines, frame.pixelRatio);
}

function paintNodes(brush: Brush, scene: Scene, camera: Camera, palette: Palette, nodes: Int32Array, detail: Detail): void {
  const byStyle: number[][] = Array.from({ length: styleCount }, () => []);
  for (const node of nodes) byStyle[byteAt(scene.style, node)]?.push(node);
  // A rim of full width would be all that is seen of a small node.
  brush.lineWidth = Math.min(1, Math.max(0.3, camera.scale * 2));
  brush.strokeStyle = palette.rim;
  for (const [style, members] of byStyle.entries()) {
    if (members.length === 0) continue;
    const kind = kindOfStyle(style);
    brush.beginPath();
    for (const node of members) {
      const x = floatAt(scene.x, node) * camera.scale + camera.x;
      const y = floatAt(scene.y, node) * camera.scale + camera.y;
      if (detail.isDots) brush.rect(x - 1.5, y - 1.5, 3, 3);
      else addShape(brush, kind, x, y, screenRadius(scene, node, camera.scale));
    }
    brush.fillStyle = detail.isDots && style === unvisited ? palette.rim : fillOf(style, palette);
    brush.fill();
    if (!detail.isDots && style <= unvisited) brush.stroke();
  }
}

function paintSelection(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  selected: readonly number[],
  window: Bounds,
  detail: Detail,
): void {
  const first = selected[0];
  if (first === undefined || first >= scene.graph.size) return;
  paintWay(brush, scene, camera, palette, spanningPath(scene.graph, first), window, detail);
}
