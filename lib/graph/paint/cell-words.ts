import { byteAt } from "../../base/columns";
import { beginningWithin, textWidth } from "../../base/text-width";
import type { NodeKind } from "../graph";
import type { Cell } from "./cells";
import { kindOfStyle } from "./node-style";
import type { Scene } from "./scene";

/** Kinds whose cells carry the shape of the kind, so that right and wrong differ without color. */
const marked: ReadonlySet<NodeKind> = new Set(["right", "wrong", "cutOff", "unknown", "reflection", "backtrack"]);
/** CSS pixels. */
const LEAST_MARKED = 11;
const LEAST_TYPE = 8.5;
const LARGEST_TYPE = 13;
/** The smallest font size for fitting words; words that need a smaller one are cut. */
const SMALL_TYPE = 11;
/** Between the border of a cell and its words or its mark. */
export const PADDING = 6;
const MARK_ROOM = 12;
/** A label cut shorter than this is left out. */
const LEAST_LETTERS = 6;
/** The height of a line, over the font size. */
export const LINE = 1.2;

export const isMarked = (scene: Scene, cell: Cell): boolean =>
  marked.has(kindOfStyle(byteAt(scene.style, cell.node))) &&
  cell.right - cell.left >= LEAST_MARKED &&
  cell.bottom - cell.top >= LEAST_MARKED;

/** The words of a cell, in lines. */
export interface CellWords {
  readonly lines: readonly string[];
  readonly size: number;
  /** The left end of the lines: visible even where the border of the cell is not. */
  readonly x: number;
  readonly isWhole: boolean;
}

/**
 * The part of a label that fits into its cell: all of it in one line, or in two where the cell is high enough, in a smaller font if needed;
 * else its beginning with an ellipsis; null where nothing useful fits.
 */
export function cellWords(scene: Scene, cell: Cell): CellWords | null {
  const label = scene.graph.label[cell.node] ?? "";
  const x = Math.max(cell.left, 0) + PADDING + (isMarked(scene, cell) ? MARK_ROOM : 0);
  const room = cell.right - x - PADDING / 2;
  const height = cell.bottom - cell.top;
  const largest = Math.min(LARGEST_TYPE, height * 0.52);
  if (label === "" || largest < LEAST_TYPE || room < largest) return null;
  const small = Math.min(largest, SMALL_TYPE);
  for (const size of [largest, small]) {
    if (textWidth(label) * size <= room) return { lines: [label], size, x, isWhole: true };
    const halves = inTwo(label);
    const fits = halves.length === 2 && halves.every((half) => textWidth(half) * size <= room) && 2 * LINE * size + 4 <= height;
    if (fits) return { lines: halves, size, x, isWhole: true };
  }
  const kept = beginningWithin(label, room / small - textWidth("…")).trimEnd();
  return kept.length < LEAST_LETTERS - 1 ? null : { lines: [`${kept}…`], size: small, x, isWhole: false };
}

/** Splits at the equals sign, else at the space nearest to the middle; keeps a label without either whole. */
function inTwo(label: string): string[] {
  const equality = label.indexOf(" = ");
  const middle = label.length / 2;
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
  const at = equality > 0 ? equality : spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [label] : [label.slice(0, at), label.slice(at + 1)];
}
