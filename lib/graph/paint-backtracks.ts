import { orientationOf } from "./arrangement";
import type { Brush } from "./brush";
import type { Camera } from "./camera";
import type { EdgeSink } from "./edge-shape";
import type { Palette } from "./palette";
import { type Polyline, polylineOf } from "./polyline";
import { type Scene, screenRadius } from "./scene";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One piece of a cubic: its two control points and its end. */
type Bend = readonly [Point, Point, Point];

/** Out to the side of the tree, straight along it, and in to the target; screen pixels. */
interface Arc {
  readonly from: Point;
  readonly out: Bend;
  readonly turn: Point;
  readonly home: Bend;
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
  for (const arc of arcs) addArc(brush, arc);
  brush.stroke();
  brush.setLineDash([]);
  brush.beginPath();
  for (const arc of arcs) addHead(brush, arc);
  brush.fill();
}

/** The same arcs as lines that labels keep clear of. */
export function backtrackLines(scene: Scene, camera: Camera): Polyline[] {
  const { source, target } = scene.graph.edges;
  return Array.from(scene.backtracks, (edge) =>
    polylineOf((sink) => addArc(sink, arcOf(scene, camera, source[edge] as number, target[edge] as number))),
  );
}

/** Runs beside the column that it leaves, so that it crosses no node on its way back, and stops at the rim of its target. */
function arcOf(scene: Scene, camera: Camera, source: number, target: number): Arc {
  const from = place(scene, camera, source);
  const center = place(scene, camera, target);
  const isDown = orientationOf(scene.layout.arrangement) === "down";
  const level = scene.layout.spacing.depth * camera.scale;
  const bow = 18 + 16 * camera.scale;
  // Along the levels and across them, so that one rule serves both orientations.
  const at = (along: number, across: number): Point => (isDown ? { x: across, y: along } : { x: along, y: across });
  const along = (point: Point) => (isDown ? point.y : point.x);
  const across = (point: Point) => (isDown ? point.x : point.y);
  const lane = across(from) - bow;
  const corner = at(along(from), lane);
  const start = at(along(from) - level * 0.6, lane);
  const turn = at(Math.min(along(center) + level, along(start)), lane);
  // Leaves the lane along it, and comes home across it.
  const leaving = at(along(center) + (along(turn) - along(center)) * 0.4, lane);
  const coming = at(along(center), lane + (across(center) - lane) * 0.3);
  return {
    from,
    out: [between(from, corner, 0.6), between(start, corner, 0.6), start],
    turn,
    home: [leaving, coming, toward(center, coming, screenRadius(scene, target, camera.scale) + 3)],
  };
}

const between = (start: Point, end: Point, part: number): Point => ({
  x: start.x + (end.x - start.x) * part,
  y: start.y + (end.y - start.y) * part,
});

function addArc(sink: EdgeSink, { from, out, turn, home }: Arc): void {
  sink.moveTo(from.x, from.y);
  addBend(sink, out);
  sink.lineTo(turn.x, turn.y);
  addBend(sink, home);
}

const addBend = (sink: EdgeSink, [first, second, end]: Bend): void =>
  sink.bezierCurveTo(first.x, first.y, second.x, second.y, end.x, end.y);

const place = (scene: Scene, camera: Camera, node: number): Point => ({
  x: (scene.x[node] as number) * camera.scale + camera.x,
  y: (scene.y[node] as number) * camera.scale + camera.y,
});

/** The point `distance` away from `start` in the direction of `end`. */
function toward(start: Point, end: Point, distance: number): Point {
  const length = Math.max(1e-6, Math.hypot(end.x - start.x, end.y - start.y));
  return { x: start.x + ((end.x - start.x) / length) * distance, y: start.y + ((end.y - start.y) / length) * distance };
}

function addHead(brush: Brush, { home: [, coming, to] }: Arc): void {
  const back = toward(to, coming, HEAD_LENGTH);
  const across = { x: ((to.y - back.y) / HEAD_LENGTH) * HEAD_WIDTH, y: ((back.x - to.x) / HEAD_LENGTH) * HEAD_WIDTH };
  brush.moveTo(to.x, to.y);
  brush.lineTo(back.x + across.x, back.y + across.y);
  brush.lineTo(back.x - across.x, back.y - across.y);
  brush.closePath();
}
