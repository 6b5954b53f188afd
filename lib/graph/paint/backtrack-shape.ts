import { floatAt, intAt } from "../../base/columns";
import { orientationOf } from "../layout/arrangement";
import type { Camera } from "./camera";
import { addBracket, arcLevelAt, type EdgeSink } from "./edge-shape";
import { type Scene, screenRadius } from "./scene";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The arc of a backtrack in screen pixels: its curve, its end, and the direction of its arrival. */
export interface Arc {
  readonly draw: (sink: EdgeSink) => void;
  readonly coming: Point;
  readonly tip: Point;
}

/** The distance between an arrow's tip and the rim of its target. */
const CLEARANCE = 3;

/** The arc from a backtrack to its target, beside the nodes between them. It stops at the target's rim. */
export function backtrackArc(scene: Scene, camera: Camera, edge: number): Arc {
  const source = intAt(scene.graph.edges.source, edge);
  const target = intAt(scene.graph.edges.target, edge);
  const { arcs, arrangement } = scene.layout;
  if (arcs) return besideSpine(scene, camera, source, target, arcLevelAt(arcs, intAt(arcs.backtracks, edge), camera));
  return arrangement.kind === "tidy" ? besideTree(scene, camera, source, target) : bow(scene, camera, source, target);
}

function besideSpine(scene: Scene, camera: Camera, source: number, target: number, outer: number): Arc {
  const from = placeOf(scene, camera, source);
  const center = placeOf(scene, camera, target);
  const tip = { x: center.x - screenRadius(scene, target, camera.scale) - CLEARANCE, y: center.y };
  return {
    draw: (sink) => {
      sink.moveTo(from.x, from.y);
      addBracket(sink, from, tip, outer, camera.scale);
    },
    coming: { x: outer, y: tip.y },
    tip,
  };
}

/** Goes out to the side of the tree, straight beside its own column so that it crosses no node, and in to the target. */
function besideTree(scene: Scene, camera: Camera, source: number, target: number): Arc {
  const from = placeOf(scene, camera, source);
  const center = placeOf(scene, camera, target);
  const isDown = orientationOf(scene.layout.arrangement) === "down";
  const level = scene.layout.spacing.depth * camera.scale;
  const aside = 18 + 16 * camera.scale;
  // Coordinates along the levels and across them, so that one rule serves both orientations.
  const at = (along: number, across: number): Point => (isDown ? { x: across, y: along } : { x: along, y: across });
  const along = (point: Point) => (isDown ? point.y : point.x);
  const across = (point: Point) => (isDown ? point.x : point.y);
  const side = across(from) - aside;
  const corner = at(along(from), side);
  const start = at(along(from) - level * 0.6, side);
  const turn = at(Math.min(along(center) + level, along(start)), side);
  // Leaves in the direction of the side line, and arrives across it.
  const leaving = at(along(center) + (along(turn) - along(center)) * 0.4, side);
  const coming = at(along(center), side + (across(center) - side) * 0.3);
  const tip = toward(center, coming, screenRadius(scene, target, camera.scale) + CLEARANCE);
  return {
    draw: (sink) => {
      sink.moveTo(from.x, from.y);
      addBend(sink, toPart(from, corner, 0.6), toPart(start, corner, 0.6), start);
      sink.lineTo(turn.x, turn.y);
      addBend(sink, leaving, coming, tip);
    },
    coming,
    tip,
  };
}

/** Where no side is free: an arc to the left of the straight way, seen along it. */
function bow(scene: Scene, camera: Camera, source: number, target: number): Arc {
  const from = placeOf(scene, camera, source);
  const center = placeOf(scene, camera, target);
  const aside = { x: (center.y - from.y) * 0.3, y: (from.x - center.x) * 0.3 };
  const leaving = { x: from.x + (center.x - from.x) * 0.25 + aside.x, y: from.y + (center.y - from.y) * 0.25 + aside.y };
  const coming = { x: from.x + (center.x - from.x) * 0.75 + aside.x, y: from.y + (center.y - from.y) * 0.75 + aside.y };
  const tip = toward(center, coming, screenRadius(scene, target, camera.scale) + CLEARANCE);
  return {
    draw: (sink) => {
      sink.moveTo(from.x, from.y);
      addBend(sink, leaving, coming, tip);
    },
    coming,
    tip,
  };
}

const addBend = (sink: EdgeSink, first: Point, second: Point, end: Point): void =>
  sink.bezierCurveTo(first.x, first.y, second.x, second.y, end.x, end.y);

const toPart = (start: Point, end: Point, part: number): Point => ({
  x: start.x + (end.x - start.x) * part,
  y: start.y + (end.y - start.y) * part,
});

const placeOf = (scene: Scene, camera: Camera, node: number): Point => ({
  x: floatAt(scene.x, node) * camera.scale + camera.x,
  y: floatAt(scene.y, node) * camera.scale + camera.y,
});

/** The point at `distance` from `start` in the direction of `end`. */
export function toward(start: Point, end: Point, distance: number): Point {
  const length = Math.max(1e-6, Math.hypot(end.x - start.x, end.y - start.y));
  return { x: start.x + ((end.x - start.x) / length) * distance, y: start.y + ((end.y - start.y) / length) * distance };
}
