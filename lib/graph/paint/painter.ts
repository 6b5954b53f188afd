import { byteAt, floatAt } from "../../base/columns";
import { spanningPath } from "../graph";
import { type Bounds, grow } from "../layout/bounds";
import { arcsReach } from "../layout/spine";
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

/** The canvas's size and everything that is marked on it. */
export interface Frame extends Viewport {
  /** Canvas pixels for each CSS pixel. */
  readonly pixelRatio: number;
  /** Nodes with a ring; the path from the root to the first of them is marked. */
  readonly selected: readonly number[];
  /** Nodes that the find bar has found, with a ring of their own. */
  readonly found?: readonly number[];
  /** Whether the picture has the keyboard focus, which the ring of the first selected node shows. */
  readonly isFocused?: boolean;
  /** The node under the pointer, whose label is always shown; -1 for none. */
  readonly hovered: number;
  /** The highlight of a phase of the search; null for none. */
  readonly emphasis: Emphasis | null;
  /** The phase of the highlight's pulse, from 0 to 1; 0 is rest. */
  readonly beat: number;
  /** The level of detail; left out, it depends on the size on the screen. */
  readonly detail?: Detail;
  /** Narrower cells of an icicle are drawn once for each such width, CSS pixels; left out, a pixel. */
  readonly finest?: number;
  /** Whether the background is painted too, for pictures that leave the page. */
  readonly isOpaque?: boolean;
}

/**
 * Paints a scene: the one painter for live views, small pictures and files. Depends on its arguments alone. Draws one path for each fill,
 * never one for each node. The detail depends on the size on the screen.
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
  // Arcs beside a spine are visible where its steps are not, so the window is wider.
  const window = grow(visibleWorld(camera, frame, 60), scene.layout.arcs ? arcsReach(scene.layout.arcs) : 0);
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
  // A rim of full width would hide a small node.
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
