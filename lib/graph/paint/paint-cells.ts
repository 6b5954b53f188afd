import type { NodeKind } from "../graph";
import type { Brush } from "./brush";
import { cellWords, isMarked, LINE, PADDING } from "./cell-words";
import type { Cell } from "./cells";
import { readableOn } from "./contrast";
import { fillOf, kindOfStyle } from "./node-style";
import type { Palette } from "./palette";
import type { Scene } from "./scene";
import { addShape } from "./shapes";

/** Without room for a mark, the height shows how a path ended, as a share of the row. */
const unmarkedHeight: Partial<Readonly<Record<NodeKind, number>>> = { unknown: 0.8, wrong: 0.6, cutOff: 0.35 };

/** The cells of one fill: background, marks, words. */
export function paintCells(brush: Brush, scene: Scene, palette: Palette, style: number, cells: readonly Cell[]): void {
  brush.beginPath();
  const kind = kindOfStyle(style);
  for (const cell of cells) {
    const part = isMarked(scene, cell) ? 1 : (unmarkedHeight[kind] ?? 1);
    brush.rect(cell.left, cell.top, cell.right - cell.left, (cell.bottom - cell.top) * part);
  }
  // The problem's own color is that of words and would dominate the picture.
  const fill = kind === "problem" ? palette.background : fillOf(style, palette);
  brush.fillStyle = fill;
  brush.fill();
  if (fill === palette.background) {
    brush.lineWidth = 1;
    brush.strokeStyle = palette.rim;
    brush.stroke();
  }
  const ink = readableOn(fill, [palette.ink, palette.background]);
  brush.fillStyle = ink;
  brush.beginPath();
  const withMark = cells.filter((cell) => isMarked(scene, cell));
  for (const cell of withMark) addShape(brush, kind, markAt(cell), (cell.top + cell.bottom) / 2, markSize(cell));
  if (withMark.length > 0) brush.fill();
  paintWords(brush, scene, palette, cells);
}

const markSize = (cell: Cell): number => Math.min(4.5, (cell.bottom - cell.top) * 0.28, (cell.right - cell.left) * 0.36);
const markAt = (cell: Cell): number => Math.min((cell.left + cell.right) / 2, cell.left + PADDING + 3);

function paintWords(brush: Brush, scene: Scene, palette: Palette, cells: readonly Cell[]): void {
  brush.textBaseline = "middle";
  brush.textAlign = "left";
  for (const cell of cells) {
    const words = cellWords(scene, cell);
    if (!words) continue;
    const { lines, size, x } = words;
    brush.font = `500 ${size}px ${palette.font}`;
    const first = (cell.top + cell.bottom - (lines.length - 1) * LINE * size) / 2;
    for (const [at, line] of lines.entries()) brush.fillText(line, x, first + at * LINE * size);
  }
}
