import { assertNever } from "../../base/assert";
import type { NodeKind } from "../graph";

/** The target of a shape's drawing: a canvas, or an SVG path. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number, counterclockwise?: boolean): void;
  closePath(): void;
}

/**
 * Adds the shape of a kind, about `radius` in size, to the path. Every kind but a plain step has a silhouette of its own, so that nothing
 * hangs on color alone: an astrolabe's rim for the problem, a star for right, a cross for wrong, a square for cut off, a triangle for not judged, a diamond for a
 * reflection, an arrow pointing back for a backtrack.
 */
export function addShape(path: PathSink, kind: NodeKind, x: number, y: number, radius: number): void {
  switch (kind) {
    case "problem":
      circle(path, x, y, radius, false);
      circle(path, x, y, radius * 0.68, true);
      circle(path, x, y, radius * 0.34, false);
      return;
    case "step":
      circle(path, x, y, radius, false);
      return;
    case "reflection":
      polygon(path, diamond, x, y, radius);
      return;
    case "backtrack":
      polygon(path, returning, x, y, radius);
      return;
    case "right":
      polygon(path, star, x, y, radius);
      return;
    case "wrong":
      polygon(path, cross, x, y, radius);
      return;
    case "cutOff":
      polygon(path, square, x, y, radius);
      return;
    case "unknown":
      polygon(path, triangle, x, y, radius);
      return;
    default:
      assertNever(kind);
  }
}

function circle(path: PathSink, x: number, y: number, radius: number, counterclockwise: boolean): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI, counterclockwise);
}

type Corners = readonly (readonly [number, number])[];

function polygon(path: PathSink, corners: Corners, x: number, y: number, radius: number): void {
  for (const [at, [dx, dy]] of corners.entries()) {
    if (at === 0) path.moveTo(x + dx * radius, y + dy * radius);
    else path.lineTo(x + dx * radius, y + dy * radius);
  }
  path.closePath();
}

const diamond: Corners = [
  [0, -1.15],
  [1.15, 0],
  [0, 1.15],
  [-1.15, 0],
];

const square: Corners = [
  [-0.85, -0.85],
  [0.85, -0.85],
  [0.85, 0.85],
  [-0.85, 0.85],
];

const triangle: Corners = [
  [0, -1.2],
  [1.15, 0.85],
  [-1.15, 0.85],
];

const returning: Corners = [
  [-1.2, 0],
  [0.8, -1.1],
  [0.35, 0],
  [0.8, 1.1],
];

const star: Corners = Array.from({ length: 10 }, (_, corner) => {
  const reach = corner % 2 === 0 ? 1.3 : 0.58;
  const angle = (corner * Math.PI) / 5 - Math.PI / 2;
  return [Math.cos(angle) * reach, Math.sin(angle) * reach] as const;
});

/** Two bars at right angles, turned by an eighth. */
const cross: Corners = (() => {
  const long = 1.2;
  const thin = 0.34;
  const arms: Corners = [
    [-thin, -long],
    [thin, -long],
    [thin, -thin],
    [long, -thin],
    [long, thin],
    [thin, thin],
    [thin, long],
    [-thin, long],
    [-thin, thin],
    [-long, thin],
    [-long, -thin],
    [-thin, -thin],
  ];
  return arms.map(([dx, dy]) => [(dx - dy) * Math.SQRT1_2, (dx + dy) * Math.SQRT1_2] as const);
})();
