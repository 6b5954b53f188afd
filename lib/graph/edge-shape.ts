import { orientationOf } from "./arrangement";
import type { Camera } from "./camera";
import type { Scene } from "./scene";

/** What an edge is drawn with: a canvas, or a list of points. */
export interface EdgeSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
}

/**
 * In a tree that grows to the right an edge bends in this part of its way and runs straight into the child, so that the child's label can
 * stand on it as on a line.
 */
const BEND = 0.45;

/** Adds the edge from a parent to its child, in screen pixels. It leaves and arrives along the direction of the levels. */
export function addEdge(sink: EdgeSink, scene: Scene, camera: Camera, from: number, to: number, isStraight: boolean): void {
  const ax = (scene.x[from] as number) * camera.scale + camera.x;
  const ay = (scene.y[from] as number) * camera.scale + camera.y;
  const bx = (scene.x[to] as number) * camera.scale + camera.x;
  const by = (scene.y[to] as number) * camera.scale + camera.y;
  sink.moveTo(ax, ay);
  if (isStraight) sink.lineTo(bx, by);
  else if (orientationOf(scene.layout.arrangement) === "right") {
    const end = ax + (bx - ax) * BEND;
    sink.bezierCurveTo((ax + end) / 2, ay, (ax + end) / 2, by, end, by);
    sink.lineTo(bx, by);
  } else sink.bezierCurveTo(ax, (ay + by) / 2, bx, (ay + by) / 2, bx, by);
}
