import { floatAt, intAt } from "../../base/columns";
import type { Bounds } from "../layout/bounds";
import { type Arc, backtrackArc, toward } from "./backtrack-shape";
import type { Brush } from "./brush";
import type { Camera } from "./camera";
import type { Palette } from "./palette";
import { type Polyline, polylineOf } from "./polyline";
import type { Scene } from "./scene";

const HEAD_LENGTH = 9;
const HEAD_WIDTH = 4;

/** At smaller scales arcs are thin lines: dashes and arrowheads would be too large. */
const LEAST_DRAWN_OUT = 0.3;

/** Backtracks: dashed arcs beside the tree that end in an arrowhead at the target. */
export function paintBacktracks(brush: Brush, scene: Scene, camera: Camera, palette: Palette, window: Bounds): void {
  const arcs = arcsIn(scene, camera, window);
  if (arcs.length === 0) return;
  brush.strokeStyle = palette.kinds.backtrack;
  brush.fillStyle = palette.kinds.backtrack;
  const isDrawnOut = camera.scale >= LEAST_DRAWN_OUT;
  brush.lineWidth = isDrawnOut ? 1.75 : 0.75;
  if (isDrawnOut) brush.setLineDash([5, 4]);
  brush.beginPath();
  for (const arc of arcs) arc.draw(brush);
  brush.stroke();
  brush.setLineDash([]);
  if (!isDrawnOut) return;
  brush.beginPath();
  for (const arc of arcs) addHead(brush, arc);
  brush.fill();
}

/** The same arcs as lines that labels avoid. */
export const backtrackLines = (scene: Scene, camera: Camera, window: Bounds): Polyline[] =>
  arcsIn(scene, camera, window).map(({ draw }) => polylineOf(draw));

/** The arcs that may cross the window and are long enough on the screen to be seen as arcs. */
function arcsIn(scene: Scene, camera: Camera, window: Bounds): Arc[] {
  const { source, target } = scene.graph.edges;
  const { kind } = scene.layout.arrangement;
  const arcs: Arc[] = [];
  for (const edge of scene.backtracks) {
    const [from, to] = [intAt(source, edge), intAt(target, edge)];
    const [ax, ay, bx, by] = [floatAt(scene.x, from), floatAt(scene.y, from), floatAt(scene.x, to), floatAt(scene.y, to)];
    const isBowed = kind === "radial" || kind === "icicle";
    const isSeen = Math.max(ay, by) >= window.top && Math.min(ay, by) <= window.bottom;
    const isBeside = Math.max(ax, bx) < window.left && kind !== "spine";
    if ((isBowed || (isSeen && !isBeside)) && Math.hypot(bx - ax, by - ay) * camera.scale > 1) arcs.push(backtrackArc(scene, camera, edge));
  }
  return arcs;
}

function addHead(brush: Brush, { coming, tip }: Arc): void {
  const back = toward(tip, coming, HEAD_LENGTH);
  const across = { x: ((tip.y - back.y) / HEAD_LENGTH) * HEAD_WIDTH, y: ((back.x - tip.x) / HEAD_LENGTH) * HEAD_WIDTH };
  brush.moveTo(tip.x, tip.y);
  brush.lineTo(back.x + across.x, back.y + across.y);
  brush.lineTo(back.x - across.x, back.y - across.y);
  brush.closePath();
}
