import { intAt } from "../../base/columns";
import { textWidth } from "../../base/text-width";
import { spanningPath } from "../graph";
import { type Bounds, grow } from "../layout/bounds";
import type { Brush } from "./brush";
import type { Camera } from "./camera";
import { cellWords } from "./cell-words";
import { type Cell, cellOf } from "./cells";
import type { Frame } from "./painter";
import type { Palette } from "./palette";
import type { Scene } from "./scene";

/** Height of the wedge below a folded cell, CSS pixels. */
const FOLD = 6;

/** The mark of hidden nodes below a cell: a wedge that opens downwards, with "+n" under it where there is room. */
export function paintFolds(brush: Brush, scene: Scene, palette: Palette, cells: readonly Cell[]): void {
  const { hidden } = scene.graph;
  if (!hidden) return;
  const folded = cells.filter(({ node }) => intAt(hidden, node) > 0);
  brush.fillStyle = palette.rim;
  brush.beginPath();
  for (const { left, right, bottom } of folded) {
    const half = Math.min(6, (right - left) / 2);
    brush.moveTo((left + right) / 2, bottom + 2);
    brush.lineTo((left + right) / 2 + half, bottom + 2 + FOLD);
    brush.lineTo((left + right) / 2 - half, bottom + 2 + FOLD);
    brush.closePath();
  }
  brush.fill();
  brush.fillStyle = palette.ink;
  brush.font = `600 10.5px ${palette.font}`;
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  for (const { node, left, right, bottom } of folded) {
    const words = `+${hidden[node]}`;
    if (textWidth(words) * 10.5 < right - left) brush.fillText(words, (left + right) / 2, bottom + FOLD + 10);
  }
}

/** Outlines of cells: the phase, the path to the selection, and the selection. */
export function paintCellMarks(brush: Brush, scene: Scene, camera: Camera, palette: Palette, frame: Frame): void {
  const known = (nodes: readonly number[]) => nodes.filter((node) => node < scene.graph.size);
  const outline = (nodes: readonly number[], color: string, width: number, outwards = 0): void => {
    brush.strokeStyle = color;
    brush.lineWidth = width;
    brush.beginPath();
    for (const node of known(nodes)) {
      const { left, top, right, bottom } = grow(cellOf(scene, camera, node), outwards - width / 2);
      brush.rect(left, top, Math.max(0, right - left), bottom - top);
    }
    brush.stroke();
  };
  brush.lineJoin = "round";
  if (frame.emphasis) {
    outline(frame.emphasis.ways, palette.phase, 1.5);
    outline(frame.emphasis.nodes, palette.phase, 3);
    brush.globalAlpha = 1 - frame.beat;
    if (frame.beat > 0) outline(frame.emphasis.nodes, palette.phase, 2, frame.beat * 7);
    brush.globalAlpha = 1;
  }
  if (frame.found && frame.found.length > 0) {
    brush.setLineDash([4, 2.5]);
    outline(frame.found, palette.ink, 2);
    brush.setLineDash([]);
  }
  const [first] = known(frame.selected);
  if (first !== undefined) outline(spanningPath(scene.graph, first), palette.accent, 1.5);
  if (frame.selected.length > 0) outline(frame.selected.slice(1), palette.accent, 2);
  if (first !== undefined) outline([first], palette.accent, 3, 1);
  if (first !== undefined && frame.isFocused) outline([first], palette.accent, 1.25, 4.5);
  if (frame.hovered >= 0) outline([frame.hovered], palette.ink, 1.5);
}

/** The words of a selected or hovered node, below its cell, where the cell has no room for all of them. */
export function paintTips(brush: Brush, scene: Scene, camera: Camera, palette: Palette, frame: Frame): void {
  const size = 12;
  for (const node of new Set([...frame.selected, frame.hovered])) {
    const text = scene.graph.label[node] ?? "";
    if (text === "") continue;
    const cell = cellOf(scene, camera, node);
    if (cellWords(scene, { ...cell, node })?.isWhole) continue;
    const width = textWidth(text) * size;
    const left = Math.max(4, Math.min(frame.width - width - 12, (cell.left + cell.right) / 2 - width / 2));
    const box: Bounds = { left, top: cell.bottom + 4, right: left + width + 8, bottom: cell.bottom + 10 + size };
    brush.fillStyle = palette.background;
    brush.strokeStyle = palette.rim;
    brush.lineWidth = 1;
    brush.beginPath();
    brush.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    brush.fill();
    brush.stroke();
    brush.font = `500 ${size}px ${palette.font}`;
    brush.textAlign = "center";
    brush.textBaseline = "middle";
    brush.fillStyle = palette.ink;
    brush.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
  }
}
