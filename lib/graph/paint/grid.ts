import { floatAt, intAt } from "../../base/columns";
import { type Bounds, boundsOf, holds } from "../layout/bounds";

/**
 * Points in square cells, as compressed sparse rows: the points of cell c are `ids[start[c] .. start[c + 1] - 1]`. Built in linear time.
 * Finds the points in a window, and the nearest one.
 */
export interface Grid {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly bounds: Bounds;
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly start: Int32Array;
  readonly ids: Int32Array;
}

const POINTS_PER_CELL = 4;

export function createGrid(x: Float32Array, y: Float32Array): Grid {
  const bounds = boundsOf(x, y);
  const width = bounds.right - bounds.left;
  const height = bounds.bottom - bounds.top;
  // Square cells of about four points; for points on a line, the longer side alone decides.
  const wanted = Math.max(1, x.length / POINTS_PER_CELL);
  const cell = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted, 1e-6);
  const columns = Math.floor(width / cell) + 1;
  const rows = Math.floor(height / cell) + 1;
  const start = new Int32Array(columns * rows + 1);
  const ids = new Int32Array(x.length);
  const grid: Grid = { x, y, bounds, cell, columns, rows, start, ids };
  const cellOf = new Int32Array(x.length);
  for (let id = 0; id < x.length; id++) {
    const at = row(grid, floatAt(y, id)) * columns + column(grid, floatAt(x, id));
    cellOf[id] = at;
    start[at + 1] = intAt(start, at + 1) + 1;
  }
  for (let at = 0; at < columns * rows; at++) start[at + 1] = intAt(start, at + 1) + intAt(start, at);
  const free = start.slice();
  for (let id = 0; id < x.length; id++) {
    const at = intAt(cellOf, id);
    const place = intAt(free, at);
    ids[place] = id;
    free[at] = place + 1;
  }
  return grid;
}

/** The points inside the window, borders included, in no particular order. */
export function pointsIn(grid: Grid, window: Bounds): Int32Array {
  const { left, top, right, bottom } = grid.bounds;
  if (window.left <= left && window.top <= top && window.right >= right && window.bottom >= bottom) return grid.ids;
  const found = new Int32Array(countNear(grid, window));
  let count = 0;
  visitRows(grid, window, (from, to) => {
    for (let at = from; at < to; at++) {
      const id = intAt(grid.ids, at);
      if (holds(window, floatAt(grid.x, id), floatAt(grid.y, id))) found[count++] = id;
    }
  });
  return found.subarray(0, count);
}

/** The point nearest to (x, y) within `reach`, the lower index of two equally near; -1 where there is none. */
export function nearestPoint(grid: Grid, x: number, y: number, reach: number): number {
  let best = -1;
  let least = reach * reach;
  for (const id of pointsIn(grid, { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach })) {
    const distance = (floatAt(grid.x, id) - x) ** 2 + (floatAt(grid.y, id) - y) ** 2;
    if (distance < least || (distance === least && (best < 0 || id < best))) {
      least = distance;
      best = id;
    }
  }
  return best;
}

const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
const column = (grid: Grid, x: number) => clamp(Math.floor((x - grid.bounds.left) / grid.cell), grid.columns);
const row = (grid: Grid, y: number) => clamp(Math.floor((y - grid.bounds.top) / grid.cell), grid.rows);

/** The cells of one row are contiguous, so each row of the window is one range of `ids`. */
function visitRows(grid: Grid, window: Bounds, visit: (from: number, to: number) => void): void {
  const first = column(grid, window.left);
  const last = column(grid, window.right);
  for (let at = row(grid, window.top); at <= row(grid, window.bottom); at++) {
    visit(intAt(grid.start, at * grid.columns + first), intAt(grid.start, at * grid.columns + last + 1));
  }
}

function countNear(grid: Grid, window: Bounds): number {
  let count = 0;
  visitRows(grid, window, (from, to) => {
    count += to - from;
  });
  return count;
}
