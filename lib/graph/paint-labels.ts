import type { Bounds } from "./bounds";
import type { Brush } from "./brush";
import { type Camera, toWorld } from "./camera";
import { pointsIn } from "./grid";
import type { Palette } from "./palette";
import { type Scene, screenRadius } from "./scene";

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "right" | "center";
  readonly box: Bounds;
}

/** Mean width of a letter over the size of the type; labels are short and need no exact measure. */
const LETTER = 0.56;

/** Labels where there is room: first `sure`, which are always written, then the heaviest; one that would cover a label or a node is left out. */
export function paintLabels(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  nodes: Iterable<number>,
  sure: readonly number[],
): void {
  const size = 12 * Math.min(1.5, Math.max(0.85, camera.scale));
  const weight = (node: number) => scene.graph.weight[node] as number;
  const others = [...nodes].filter((node) => !sure.includes(node)).sort((a, b) => weight(b) - weight(a) || a - b);
  const placed: Label[] = [];
  for (const node of new Set([...sure, ...others])) {
    const label = labelOf(scene, camera, node, size);
    if (label && (sure.includes(node) || isFree(scene, camera, node, label, placed))) placed.push(label);
  }
  brush.font = `500 ${size}px ${palette.font}`;
  brush.textBaseline = "middle";
  brush.lineJoin = "round";
  brush.lineWidth = 4;
  brush.strokeStyle = palette.background;
  brush.fillStyle = palette.ink;
  for (const { text, x, y, align } of placed) {
    brush.textAlign = align;
    brush.strokeText(text, x, y);
    brush.fillText(text, x, y);
  }
}

/** Beside the node: after a leaf, before a node that goes on; above the root of a tree that grows down. */
function labelOf(scene: Scene, camera: Camera, node: number, size: number): Label | null {
  const text = scene.graph.label[node] ?? "";
  if (text === "") return null;
  const width = text.length * size * LETTER;
  const x = (scene.x[node] as number) * camera.scale + camera.x;
  const y = (scene.y[node] as number) * camera.scale + camera.y;
  const gap = screenRadius(scene, node, camera.scale) * 1.25 + 9;
  const isDown = scene.layout.orientation === "down";
  if (isDown && node === 0)
    return { text, x, y: y - gap - size / 2, align: "center", box: box(x - width / 2, y - gap - size, width, size) };
  const isAfter = isDown || (scene.layout.family.firstChild[node] as number) < 0;
  return isAfter
    ? { text, x: x + gap, y, align: "left", box: box(x + gap, y - size / 2, width, size) }
    : { text, x: x - gap, y, align: "right", box: box(x - gap - width, y - size / 2, width, size) };
}

const box = (left: number, top: number, width: number, height: number): Bounds => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

function isFree(scene: Scene, camera: Camera, node: number, { box: own }: Label, placed: readonly Label[]): boolean {
  const overlaps = ({ box: other }: Label) =>
    own.left < other.right + 2 && other.left < own.right + 2 && own.top < other.bottom && other.top < own.bottom;
  if (placed.some(overlaps)) return false;
  const first = toWorld(camera, own.left, own.top);
  const last = toWorld(camera, own.right, own.bottom);
  return pointsIn(scene.grid, { left: first.x, top: first.y, right: last.x, bottom: last.y }).every((other) => other === node);
}
