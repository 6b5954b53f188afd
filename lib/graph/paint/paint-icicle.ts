import { byteAt } from "../../base/columns";
import type { Brush } from "./brush";
import { type Camera, visibleWorld } from "./camera";
import { type Cell, visibleCells } from "./cells";
import { styleCount } from "./node-style";
import { paintCellMarks, paintFolds, paintTips } from "./paint-cell-marks";
import { paintCells } from "./paint-cells";
import type { Frame } from "./painter";
import type { Palette } from "./palette";
import type { Scene } from "./scene";

/**
 * Paints an icicle: a cell for each node, below its parent's and as wide as its weight. Of cells under a pixel, one is drawn each pixel.
 */
export function paintIcicle(brush: Brush, scene: Scene, camera: Camera, palette: Palette, frame: Frame): void {
  const cells = visibleCells(scene, camera, visibleWorld(camera, frame, 4), frame.finest);
  const byStyle: Cell[][] = Array.from({ length: styleCount }, () => []);
  for (const cell of cells) byStyle[byteAt(scene.style, cell.node)]?.push(cell);
  for (const [style, members] of byStyle.entries()) {
    if (members.length > 0) paintCells(brush, scene, palette, style, members);
  }
  paintFolds(brush, scene, palette, cells);
  paintCellMarks(brush, scene, camera, palette, frame);
  paintTips(brush, scene, camera, palette, frame);
}
