import { floatAt } from "../../base/columns";
import { type Bounds, grow } from "../layout/bounds";
import { around, covers } from "../layout/tilted";
import type { Brush } from "./brush";
import { type Camera, toWorld } from "./camera";
import { pointsIn } from "./grid";
import { type Label, labelPlaces } from "./label-places";
import { createOccupied, type Occupied } from "./occupied";
import type { Palette } from "./palette";
import type { Polyline } from "./polyline";
import type { Scene } from "./scene";

/** The distance that labels keep from other nodes, CSS pixels. */
const NODE_ROOM = 4;

/**
 * Paints labels where there is room: first those of `sure`, which are always written, then the heaviest. A label takes the first of its
 * places where it covers no other label and no node, and no line crosses it. A label without such a place is left out; one of `sure` gets a
 * background instead.
 */
export function paintLabels(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  nodes: Iterable<number>,
  sure: readonly number[],
  lines: readonly Polyline[],
  pixelRatio: number,
): void {
  const size = labelSize(camera.scale);
  const weight = (node: number) => floatAt(scene.graph.weight, node);
  const occupied = createOccupied(lines);
  const others = [...nodes].filter((node) => !sure.includes(node)).sort((a, b) => weight(b) - weight(a) || a - b);
  const placed: Label[] = [];
  const crowded: Label[] = [];
  const grounds: Bounds[] = [];
  for (const node of new Set([...sure, ...others])) {
    const places = labelPlaces(scene, camera, node, size);
    const free = places.find((label) => isFree(scene, camera, node, label, occupied));
    const chosen = free ?? (sure.includes(node) ? places[0] : undefined);
    if (!chosen) continue;
    if (free) placed.push(chosen);
    else crowded.push(chosen);
    occupied.add(chosen);
    if (!free && chosen.turn === 0) grounds.push(grow(chosen.box, 2));
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
  for (const label of placed) write(brush, label, pixelRatio, false);
  for (const label of crowded) write(brush, label, pixelRatio, true);
}

/** The font size at a scale, CSS pixels: it grows less than the picture and stays readable. */
export const labelSize = (scale: number): number => 12 * Math.min(1.5, Math.max(0.85, scale));

/** With a rim in the background's color only where something is behind the word: rims cost several times as much as the words. */
function write(brush: Brush, { text, x, y, align, turn }: Label, pixelRatio: number, isRimmed: boolean): void {
  brush.textAlign = align;
  if (turn === 0) {
    if (isRimmed) brush.strokeText(text, x, y);
    brush.fillText(text, x, y);
    return;
  }
  const [cos, sin] = [Math.cos(turn) * pixelRatio, Math.sin(turn) * pixelRatio];
  brush.setTransform(cos, sin, -sin, cos, x * pixelRatio, y * pixelRatio);
  if (isRimmed) brush.strokeText(text, 0, 0);
  brush.fillText(text, 0, 0);
  brush.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
}

function isFree(scene: Scene, camera: Camera, node: number, label: Label, occupied: Occupied): boolean {
  const { left, top, right, bottom } = grow(around(label), NODE_ROOM);
  const first = toWorld(camera, left, top);
  const last = toWorld(camera, right, bottom);
  for (const other of pointsIn(scene.grid, { left: first.x, top: first.y, right: last.x, bottom: last.y })) {
    if (other === node) continue;
    const x = floatAt(scene.layout.x, other) * camera.scale + camera.x;
    const y = floatAt(scene.layout.y, other) * camera.scale + camera.y;
    if (covers(label, x, y, NODE_ROOM)) return false;
  }
  return occupied.isFree(label);
}
