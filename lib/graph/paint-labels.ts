import { type Bounds, grow } from "./bounds";
import type { Brush } from "./brush";
import { type Camera, toWorld } from "./camera";
import { pointsIn } from "./grid";
import { type Label, labelPlaces } from "./label-places";
import type { Palette } from "./palette";
import { meets, type Polyline } from "./polyline";
import type { Scene } from "./scene";

/** What labels keep away from a node whose middle lies beside them, CSS pixels. */
const NODE_ROOM = 4;

/**
 * Labels where there is room: first `sure`, which are always written, then the heaviest. A label stands in the first of its places where it
 * covers no other label and no node and where no line crosses it; one without such a place is left out, and a sure one gets a ground of its own.
 */
export function paintLabels(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  nodes: Iterable<number>,
  sure: readonly number[],
  lines: readonly Polyline[],
): void {
  const size = labelSize(camera.scale);
  const weight = (node: number) => scene.graph.weight[node] as number;
  const others = [...nodes].filter((node) => !sure.includes(node)).sort((a, b) => weight(b) - weight(a) || a - b);
  const placed: Label[] = [];
  const grounds: Bounds[] = [];
  for (const node of new Set([...sure, ...others])) {
    const places = labelPlaces(scene, camera, node, size);
    const free = places.find((label) => isFree(scene, camera, node, label, placed, lines));
    if (free) placed.push(free);
    else if (sure.includes(node) && places[0]) {
      placed.push(places[0]);
      grounds.push(grow(places[0].box, 2));
    }
  }
  brush.fillStyle = palette.background;
  brush.beginPath();
  for (const { left, top, right, bottom } of grounds) brush.rect(left, top, right - left, bottom - top);
  brush.fill();
  brush.font = `500 ${size}px ${palette.font}`;
  brush.textBaseline = "middle";
  brush.lineJoin = "round";
  brush.lineWidth = 3;
  brush.strokeStyle = palette.background;
  brush.fillStyle = palette.ink;
  for (const { text, x, y, align } of placed) {
    brush.textAlign = align;
    brush.strokeText(text, x, y);
    brush.fillText(text, x, y);
  }
}

/** The size of the type at a scale, CSS pixels: it grows less than the picture and never becomes too small to read. */
export const labelSize = (scale: number): number => 12 * Math.min(1.5, Math.max(0.85, scale));

function isFree(
  scene: Scene,
  camera: Camera,
  node: number,
  { box: own }: Label,
  placed: readonly Label[],
  lines: readonly Polyline[],
): boolean {
  const overlaps = ({ box: other }: Label) =>
    own.left < other.right + 2 && other.left < own.right + 2 && own.top < other.bottom && other.top < own.bottom;
  if (placed.some(overlaps)) return false;
  const first = toWorld(camera, own.left - NODE_ROOM, own.top - NODE_ROOM);
  const last = toWorld(camera, own.right + NODE_ROOM, own.bottom + NODE_ROOM);
  if (!pointsIn(scene.grid, { left: first.x, top: first.y, right: last.x, bottom: last.y }).every((other) => other === node)) return false;
  return !lines.some((line) => meets(line, own));
}
