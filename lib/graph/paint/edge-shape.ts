import { assertNever } from "../../base/assert";
import { floatAt } from "../../base/columns";
import { FIRST_LEVEL, type SpineArcs } from "../layout/spine";
import type { Camera } from "./camera";
import type { Scene } from "./scene";

/** The target of an edge's drawing: a canvas, or a list of points. */
export interface EdgeSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
}

/**
 * The share of its way in which an edge bends, in a tree that grows to the right. The rest runs straight into the child and carries the
 * child's label.
 */
const BEND = 0.45;
/** The vertical distance from the middle of a step at which an arc of a spine begins, world units. */
const DEPARTURE = 5;

/** Adds the edge from a parent to its child, in screen pixels. It leaves and arrives in the direction of the levels. */
export function addEdge(sink: EdgeSink, scene: Scene, camera: Camera, from: number, to: number, isStraight: boolean): void {
  const ax = floatAt(scene.x, from) * camera.scale + camera.x;
  const ay = floatAt(scene.y, from) * camera.scale + camera.y;
  const bx = floatAt(scene.x, to) * camera.scale + camera.x;
  const by = floatAt(scene.y, to) * camera.scale + camera.y;
  const { arrangement, arcs } = scene.layout;
  const level = arcs?.spanning[to] ?? -1;
  if (arcs && level >= 0) {
    // Begins below the arrows that arrive.
    const below = { x: ax, y: ay + Math.sign(by - ay) * Math.min(DEPARTURE, Math.abs(by - ay) / 3) * camera.scale };
    sink.moveTo(below.x, below.y);
    addBracket(sink, below, { x: bx, y: by }, arcLevelAt(arcs, level, camera), camera.scale);
    return;
  }
  sink.moveTo(ax, ay);
  if (isStraight) sink.lineTo(bx, by);
  else {
    switch (arrangement.kind) {
      case "tidy":
        if (arrangement.orientation === "down") sink.bezierCurveTo(ax, (ay + by) / 2, bx, (ay + by) / 2, bx, by);
        else {
          const end = ax + (bx - ax) * BEND;
          sink.bezierCurveTo((ax + end) / 2, ay, (ax + end) / 2, by, end, by);
          sink.lineTo(bx, by);
        }
        return;
      case "radial":
        addRadialLink(sink, camera, { x: ax, y: ay }, { x: bx, y: by });
        return;
      case "icicle":
      case "spine":
        sink.lineTo(bx, by);
        return;
      default:
        assertNever(arrangement);
    }
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Leaves and arrives along the rays from the root, and crosses between them on the ring halfway. */
function addRadialLink(sink: EdgeSink, camera: Camera, a: Point, b: Point): void {
  const inner = Math.hypot(a.x - camera.x, a.y - camera.y);
  const outer = Math.hypot(b.x - camera.x, b.y - camera.y);
  const middle = (inner + outer) / 2;
  // The root lies on every ray.
  const ray =
    inner > 1e-3
      ? { x: (a.x - camera.x) / inner, y: (a.y - camera.y) / inner }
      : { x: (b.x - camera.x) / outer, y: (b.y - camera.y) / outer };
  const end = outer > 1e-3 ? middle / outer : 0;
  sink.bezierCurveTo(
    camera.x + ray.x * middle,
    camera.y + ray.y * middle,
    camera.x + (b.x - camera.x) * end,
    camera.y + (b.y - camera.y) * end,
    b.x,
    b.y,
  );
}

/** The screen x of a level of arcs. */
export const arcLevelAt = ({ width }: SpineArcs, level: number, camera: Camera): number =>
  camera.x - (FIRST_LEVEL + level * width) * camera.scale;

const CORNER = 9;
/** The distance of a cubic's control points from its ends for a quarter of a circle, over the radius. */
const QUARTER = 0.5523;

/** From the sink's present point out to the level, along it, and back in, with rounded corners. */
export function addBracket(sink: EdgeSink, from: Point, to: Point, outer: number, scale: number): void {
  const way = Math.sign(to.y - from.y);
  const round = Math.min(CORNER * scale, Math.abs(to.y - from.y) / 2, Math.max(0, Math.min(from.x, to.x) - outer));
  const pull = round * (1 - QUARTER);
  sink.lineTo(outer + round, from.y);
  sink.bezierCurveTo(outer + pull, from.y, outer, from.y + way * pull, outer, from.y + way * round);
  sink.lineTo(outer, to.y - way * round);
  sink.bezierCurveTo(outer, to.y - way * pull, outer + pull, to.y, outer + round, to.y);
  sink.lineTo(to.x, to.y);
}
