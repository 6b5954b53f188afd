import type { Brush } from "./brush";
import type { Camera } from "./camera";
import type { Palette } from "./palette";
import { type Scene, screenRadius } from "./scene";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic from the backtrack to its target, screen pixels. */
interface Arc {
  readonly from: Point;
  readonly first: Point;
  readonly second: Point;
  readonly to: Point;
}

const HEAD_LENGTH = 9;
const HEAD_WIDTH = 4;

/** Backtracks: dashed arcs beside the tree that end in an arrowhead at the target. */
export function paintBacktracks(brush: Brush, scene: Scene, camera: Camera, palette: Palette): void {
  if (scene.backtracks.length === 0) return;
  const { source, target } = scene.graph.edges;
  const arcs = Array.from(scene.backtracks, (edge) => arcOf(scene, camera, source[edge] as number, target[edge] as number));
  brush.strokeStyle = palette.kinds.backtrack;
  brush.fillStyle = palette.kinds.backtrack;
  brush.lineWidth = 1.75;
  brush.setLineDash([5, 4]);
  brush.beginPath();
  for (const { from, first, second, to } of arcs) {
    brush.moveTo(from.x, from.y);
    brush.bezierCurveTo(first.x, first.y, second.x, second.y, to.x, to.y);
  }
  brush.stroke();
  brush.setLineDash([]);
  brush.beginPath();
  for (const arc of arcs) addHead(brush, arc);
  brush.fill();
}

/** Bows to the side the tree grew from, wider the farther it reaches back, and stops at the rim of its target. */
function arcOf(scene: Scene, camera: Camera, source: number, target: number): Arc {
  const from = place(scene, camera, source);
  const center = place(scene, camera, target);
  const isDown = scene.layout.orientation === "down";
  const reach = isDown ? from.y - center.y : from.x - center.x;
  const bow = (22 + 26 * camera.scale + 0.1 * Math.abs(reach)) * 1;
  const first = isDown ? { x: from.x - bow, y: from.y } : { x: from.x, y: from.y - bow };
  const second = isDown
    ? { x: Math.min(from.x, center.x) - bow, y: center.y + 0.1 * reach }
    : { x: center.x + 0.1 * reach, y: Math.min(from.y, center.y) - bow };
  return { from, first, second, to: toward(center, second, screenRadius(scene, target, camera.scale) + 3) };
}

const place = (scene: Scene, camera: Camera, node: number): Point => ({
  x: (scene.x[node] as number) * camera.scale + camera.x,
  y: (scene.y[node] as number) * camera.scale + camera.y,
});

/** The point `distance` away from `start` in the direction of `end`. */
function toward(start: Point, end: Point, distance: number): Point {
  const length = Math.max(1e-6, Math.hypot(end.x - start.x, end.y - start.y));
  return { x: start.x + ((end.x - start.x) / length) * distance, y: start.y + ((end.y - start.y) / length) * distance };
}

function addHead(brush: Brush, { second, to }: Arc): void {
  const back = toward(to, second, HEAD_LENGTH);
  const across = { x: ((to.y - back.y) / HEAD_LENGTH) * HEAD_WIDTH, y: ((back.x - to.x) / HEAD_LENGTH) * HEAD_WIDTH };
  brush.moveTo(to.x, to.y);
  brush.lineTo(back.x + across.x, back.y + across.y);
  brush.lineTo(back.x - across.x, back.y - across.y);
  brush.closePath();
}
