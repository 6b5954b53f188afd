import { doubleAt, numberAt } from "../../base/columns";
import type { Bounds } from "../layout/bounds";
import { around, overlaps, type Tilted, upright } from "../layout/tilted";
import { type Polyline, pieceMeets } from "./polyline";

/** The places that lines and words take on the screen, in square cells, so that a new label is compared only with near ones. */
export interface Occupied {
  /** Whether a label covers no line and no other label. Labels keep some extra distance at their sides. */
  isFree(label: Tilted): boolean;
  add(label: Tilted): void;
}

/** CSS pixels. */
const CELL = 48;
const BESIDE = 2;

export function createOccupied(lines: readonly Polyline[]): Occupied {
  const size = lines.reduce((count, { points }) => count + Math.max(0, points.length / 2 - 1), 0);
  // Straight pieces of lines as columns: from (x, y) by (dx, dy).
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const dx = new Float64Array(size);
  const dy = new Float64Array(size);
  const cells = new Map<number, number[]>();
  let piece = 0;
  for (const { points } of lines) {
    for (let at = 2; at < points.length; at += 2, piece++) {
      x[piece] = numberAt(points, at - 2);
      y[piece] = numberAt(points, at - 1);
      dx[piece] = numberAt(points, at) - doubleAt(x, piece);
      dy[piece] = numberAt(points, at + 1) - doubleAt(y, piece);
      putAlong(cells, piece, doubleAt(x, piece), doubleAt(y, piece), doubleAt(dx, piece), doubleAt(dy, piece));
    }
  }
  const words: Tilted[] = [];
  const wordCells = new Map<number, number[]>();

  return {
    isFree(label) {
      const outer = around(label);
      const roomy = { ...label, box: { ...label.box, left: label.box.left - BESIDE, right: label.box.right + BESIDE } };
      if (someIn(wordCells, widened(outer), (at) => overlaps(roomy, words[at] as Tilted))) return false;
      return !someIn(cells, outer, (at) => {
        const [fromX, fromY] = upright(label, doubleAt(x, at), doubleAt(y, at));
        if (label.turn === 0) return pieceMeets(fromX, fromY, doubleAt(dx, at), doubleAt(dy, at), label.box);
        const [toX, toY] = upright(label, doubleAt(x, at) + doubleAt(dx, at), doubleAt(y, at) + doubleAt(dy, at));
        return pieceMeets(fromX, fromY, toX - fromX, toY - fromY, label.box);
      });
    },
    add(label) {
      eachCell(around(label), (key) => put(wordCells, key, words.length));
      words.push(label);
    },
  };
}

const widened = (bounds: Bounds): Bounds => ({ ...bounds, left: bounds.left - BESIDE, right: bounds.right + BESIDE });

/** Divides long pieces, so that a diagonal one is not entered in every cell of its bounding box. */
function putAlong(cells: Map<number, number[]>, piece: number, x: number, y: number, dx: number, dy: number): void {
  const parts = Math.max(1, Math.ceil(Math.min(Math.abs(dx), Math.abs(dy)) / CELL));
  for (let part = 0; part < parts; part++) {
    const [fromX, toX] = [x + (dx * part) / parts, x + (dx * (part + 1)) / parts];
    const [fromY, toY] = [y + (dy * part) / parts, y + (dy * (part + 1)) / parts];
    const around = { left: Math.min(fromX, toX), right: Math.max(fromX, toX), top: Math.min(fromY, toY), bottom: Math.max(fromY, toY) };
    eachCell(around, (key) => put(cells, key, piece));
  }
}

function put(cells: Map<number, number[]>, key: number, item: number): void {
  const held = cells.get(key);
  if (!held) cells.set(key, [item]);
  else if (held[held.length - 1] !== item) held.push(item);
}

const keyOf = (column: number, row: number): number => row * 0x1000000 + column;

function eachCell({ left, top, right, bottom }: Bounds, visit: (key: number) => void): void {
  const last = Math.floor(right / CELL);
  const lowest = Math.floor(bottom / CELL);
  for (let row = Math.floor(top / CELL); row <= lowest; row++) {
    for (let column = Math.floor(left / CELL); column <= last; column++) visit(keyOf(column, row));
  }
}

function someIn(
  cells: ReadonlyMap<number, readonly number[]>,
  { left, top, right, bottom }: Bounds,
  isMeant: (item: number) => boolean,
): boolean {
  const last = Math.floor(right / CELL);
  const lowest = Math.floor(bottom / CELL);
  for (let row = Math.floor(top / CELL); row <= lowest; row++) {
    for (let column = Math.floor(left / CELL); column <= last; column++) {
      if (cells.get(keyOf(column, row))?.some(isMeant)) return true;
    }
  }
  return false;
}
