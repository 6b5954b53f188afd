import { floatAt, intAt } from "../../base/columns";
import type { Camera, Viewport } from "./camera";
import type { Scene } from "./scene";

/** The level of detail of a picture at a scale. */
export interface Detail {
  /** Whether nodes are single squares, one for each cell of the screen. */
  readonly isDots: boolean;
  readonly isStraight: boolean;
  readonly isLabeled: boolean;
}

/** The least radius of a node, world units. */
const SMALL_RADIUS = 5;
/** CSS pixels. */
const DOT = 3;
const MOST_LABELED = 1_500;
/** So few visible nodes keep their shapes down to a smaller scale. */
const FEW = 2_500;
const LEAST_FOR_FEW = 0.1;

/** The level of detail, by the size of a node on the screen and by the number of visible nodes. */
export function detailAt(scale: number, visible: number): Detail {
  const isFar = scale * SMALL_RADIUS < 1.5 && (visible >= FEW || scale < LEAST_FOR_FEW);
  return { isDots: isFar, isStraight: isFar, isLabeled: scale >= 0.32 && visible < MOST_LABELED };
}

/** One node, the earliest, for each occupied 3-pixel cell of the screen. So ancestors stay, and the picture stays connected. */
export function oneInEachCell(scene: Scene, nodes: Int32Array, camera: Camera, viewport: Viewport): Int32Array {
  const columns = Math.ceil(viewport.width / DOT) + 1;
  const rows = Math.ceil(viewport.height / DOT) + 1;
  const first = new Int32Array(columns * rows).fill(-1);
  const { x, y } = scene;
  const scale = camera.scale / DOT;
  const left = camera.x / DOT;
  const top = camera.y / DOT;
  for (let at = 0; at < nodes.length; at++) {
    const node = intAt(nodes, at);
    const column = Math.floor(floatAt(x, node) * scale + left);
    const row = Math.floor(floatAt(y, node) * scale + top);
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = row * columns + column;
    const held = intAt(first, cell);
    if (held < 0 || node < held) first[cell] = node;
  }
  return first.filter((node) => node >= 0);
}
