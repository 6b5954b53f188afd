import { floatAt, intAt } from "../../base/columns";
import { orientationOf } from "../layout/arrangement";
import type { Brush } from "./brush";
import type { Camera } from "./camera";
import type { Palette } from "./palette";
import { type Scene, screenRadius } from "./scene";

/** Half the width of a wedge at its wide end, CSS pixels. */
const LARGEST = 5.5;
const SMALLEST = 1.25;
/** As a share of the distance between neighbors. */
const SHARE = 0.42;
/** The length of a wedge over half its width. */
const LONG = 2.4;
/** The distance of neighbors that leaves room for a number, CSS pixels. */
const ROOM = 10;

/** The mark of hidden nodes below a node: a wedge that opens in the direction of growth, and "+n" behind it where words are written. */
export function paintStubs(brush: Brush, scene: Scene, camera: Camera, palette: Palette, nodes: Int32Array, isLabeled: boolean): void {
  const { hidden } = scene.graph;
  if (!hidden) return;
  const folded = nodes.filter((node) => intAt(hidden, node) > 0);
  const apart = scene.layout.spacing.breadth * camera.scale;
  const half = Math.min(LARGEST, Math.max(SMALLEST, apart * SHARE));
  const length = half * LONG;
  brush.fillStyle = palette.rim;
  brush.beginPath();
  for (const node of folded) {
    const { x, y, along, across } = stubAt(scene, camera, node);
    brush.moveTo(x, y);
    brush.lineTo(x + along * length - across * half, y + across * length + along * half);
    brush.lineTo(x + along * length + across * half, y + across * length - along * half);
    brush.closePath();
  }
  brush.fill();
  if (!isLabeled || apart < ROOM) return;
  brush.fillStyle = palette.ink;
  brush.font = `600 10.5px ${palette.font}`;
  brush.textBaseline = "middle";
  for (const node of folded) {
    const { x, y, along, across } = stubAt(scene, camera, node);
    brush.textAlign = Math.abs(along) < 0.5 ? "center" : along > 0 ? "left" : "right";
    brush.fillText(`+${hidden[node]}`, x + along * (length + 4), y + across * (length + 8));
  }
}

/** The start of the wedge, at the rim of its node, and its direction. */
function stubAt(scene: Scene, camera: Camera, node: number) {
  const { arrangement } = scene.layout;
  const x = floatAt(scene.x, node) * camera.scale + camera.x;
  const y = floatAt(scene.y, node) * camera.scale + camera.y;
  const angle = directionOf(
    arrangement.kind === "radial" ? Math.atan2(y - camera.y, x - camera.x) : null,
    orientationOf(arrangement) === "right",
  );
  const [along, across] = [Math.cos(angle), Math.sin(angle)];
  const radius = screenRadius(scene, node, camera.scale) * 1.1 + 1;
  return { x: x + along * radius, y: y + across * radius, along, across };
}

const directionOf = (ray: number | null, isRight: boolean): number => ray ?? (isRight ? 0 : Math.PI / 2);
