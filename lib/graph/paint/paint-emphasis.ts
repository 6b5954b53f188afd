import { floatAt } from "../../base/columns";
import type { Brush } from "./brush";
import type { Camera } from "./camera";
import { addEdge } from "./edge-shape";
import type { Emphasis } from "./emphasis";
import type { Palette } from "./palette";
import { type Scene, screenRadius } from "./scene";

const DASH: readonly [number, number] = [2, 9];
const DASHES_A_BEAT = 4;

/**
 * The highlighted paths of a phase, over the other edges: a line to the selection; in a backup, dots that run towards the root with the
 * pulse.
 */
export function paintEmphasizedWays(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  { phase, ways }: Emphasis,
  beat: number,
  isStraight: boolean,
): void {
  brush.strokeStyle = palette.phase;
  brush.lineCap = "round";
  brush.lineWidth = phase === "backup" ? 4 : 3;
  if (phase === "backup") {
    brush.setLineDash([...DASH]);
    brush.lineDashOffset = beat * DASHES_A_BEAT * (DASH[0] + DASH[1]);
  }
  brush.beginPath();
  for (const node of ways) {
    const parent = scene.graph.parent[node] ?? -1;
    if (parent >= 0) addEdge(brush, scene, camera, parent, node, isStraight);
  }
  brush.stroke();
  brush.setLineDash([]);
  brush.lineDashOffset = 0;
}

/** The rings of a phase; with the pulse, a second ring moves outwards from each. */
export function paintEmphasizedNodes(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  { nodes }: Emphasis,
  beat: number,
): void {
  brush.strokeStyle = palette.phase;
  const ring = (node: number, more: number): void => {
    const x = floatAt(scene.x, node) * camera.scale + camera.x;
    const y = floatAt(scene.y, node) * camera.scale + camera.y;
    const radius = screenRadius(scene, node, camera.scale) * 1.25 + 3 + more;
    brush.moveTo(x + radius, y);
    brush.arc(x, y, radius, 0, 2 * Math.PI);
  };
  const known = nodes.filter((node) => node < scene.graph.size);
  brush.lineWidth = 2;
  brush.beginPath();
  for (const node of known) ring(node, 0);
  brush.stroke();
  if (beat === 0) return;
  brush.globalAlpha = (1 - beat) * 0.8;
  brush.beginPath();
  for (const node of known) ring(node, beat * 9);
  brush.stroke();
  brush.globalAlpha = 1;
}
