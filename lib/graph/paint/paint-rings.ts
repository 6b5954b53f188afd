import { floatAt } from "../../base/columns";
import type { Brush } from "./brush";
import type { Camera } from "./camera";
import type { Palette } from "./palette";
import { type Scene, screenRadius } from "./scene";

/** A line in the accent color around selected nodes; a second one around the first of them while the picture has the keyboard focus. */
export function paintSelected(
  brush: Brush,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  selected: readonly number[],
  isFocused: boolean,
): void {
  brush.strokeStyle = palette.accent;
  for (const [place, node] of selected.entries()) {
    if (node >= scene.graph.size) continue;
    brush.lineWidth = place === 0 ? 2.5 : 1.5;
    brush.beginPath();
    addRing(brush, scene, camera, node, 3.5);
    brush.stroke();
    if (place > 0 || !isFocused) continue;
    brush.lineWidth = 1.25;
    brush.beginPath();
    addRing(brush, scene, camera, node, 7.5);
    brush.stroke();
  }
}

/** A dashed line in the color of words around found nodes. */
export function paintFound(brush: Brush, scene: Scene, camera: Camera, palette: Palette, found: readonly number[]): void {
  if (found.length === 0) return;
  brush.strokeStyle = palette.ink;
  brush.lineWidth = 1.75;
  brush.setLineDash([4, 2.5]);
  brush.beginPath();
  for (const node of found) if (node < scene.graph.size) addRing(brush, scene, camera, node, 3.5);
  brush.stroke();
  brush.setLineDash([]);
}

function addRing(brush: Brush, scene: Scene, camera: Camera, node: number, room: number): void {
  const x = floatAt(scene.x, node) * camera.scale + camera.x;
  const y = floatAt(scene.y, node) * camera.scale + camera.y;
  const radius = screenRadius(scene, node, camera.scale) * 1.25 + room;
  brush.moveTo(x + radius, y);
  brush.arc(x, y, radius, 0, 2 * Math.PI);
}
