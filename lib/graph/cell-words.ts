import type { Cell } from "./cells";
import type { NodeKind } from "./graph";
import { kindOfStyle } from "./node-style";
import type { Scene } from "./scene";

/** Kinds that a cell is marked with the shape of, so that right and wrong are told apart without color. */
const marked: ReadonlySet<NodeKind> = new Set(["right", "wrong", "cutOff", "reflection", "backtrack"]);
/** CSS pixels. */
const LEAST_MARKED = 11;
const LEAST_TYPE = 8.5;
const LARGEST_TYPE = 13;
/** Between the border of a cell and its words or its mark. */
export const PADDING = 6;
const MARK_ROOM = 12;
/** A label cut shorter than this says nothing. */
const LEAST_LETTERS = 6;
/** Width of a letter over the size of the type, with room to spare: words may not leave their cell. */
export const CELL_LETTER = 0.6;

export const isMarked = (scene: Scene, cell: Cell): boolean =>
  marked.has(kindOfStyle(scene.style[cell.node] as number)) &&
  cell.right - cell.left >= LEAST_MARKED &&
  cell.bottom - cell.top >= LEAST_MARKED;

export const typeSize = (cell: Cell): number => Math.min(LARGEST_TYPE, (cell.bottom - cell.top) * 0.52);

/** Where the words of a cell begin: in sight, even where its border is not. */
export const wordsAt = (scene: Scene, cell: Cell): number => Math.max(cell.left, 0) + PADDING + (isMarked(scene, cell) ? MARK_ROOM : 0);

/** What of its label fits into a cell, cut with an ellipsis; null where that would say nothing. */
export function fittingWords(scene: Scene, cell: Cell): string | null {
  const size = typeSize(cell);
  const label = scene.graph.label[cell.node] ?? "";
  const letters = Math.floor((cell.right - wordsAt(scene, cell) - PADDING / 2) / (size * CELL_LETTER));
  if (size < LEAST_TYPE || label === "" || letters < Math.min(label.length, LEAST_LETTERS)) return null;
  return label.length <= letters ? label : `${label.slice(0, letters - 1).trimEnd()}…`;
}
