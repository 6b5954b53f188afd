import { madeOnce } from "../base/made-once";
import { type CellKind, kindOf } from "./kinds/cell-kinds";
import type { Reference } from "./kinds/kind-definition";
import { type Cell, cellNamed, cellsOf, type Notebook } from "./kinds/notebook";

/** Whether a reference means this cell. */
export const isMeantBy = (cell: Cell, { kinds, name }: Reference): boolean => cell.name === name && kinds.includes(cell.kind);

/** The cells that a cell reads directly, by its spec. They need not exist. */
export const referencesOf = (cell: Cell): readonly Reference[] => kindOf(cell).references?.(cell.spec) ?? [];

/** The cell with its references to another cell renamed; the same object where it has none. */
export function withReference(cell: Cell, from: Pick<Cell, "kind" | "name">, to: string): Cell {
  if (!referencesOf(cell).some(({ kinds, name }) => name === from.name && kinds.includes(from.kind))) return cell;
  const spec = kindOf(cell).renamed?.(cell.spec, (kinds, name) => (kinds.includes(from.kind) && name === from.name ? to : name));
  // The definition gives a spec of the cell's own kind, but the compiler does not see that.
  return spec === undefined ? cell : ({ ...cell, spec } as Cell);
}

/** The cells of these kinds, ordered by kind, but each behind the cells that it reads, directly or indirectly. */
export function afterWhatTheyRead({ cells }: Notebook, kinds: readonly CellKind[]): readonly Cell[] {
  const order: Cell[] = [];
  const entered = new Set<Cell>();
  const left = new Set<Cell>();
  for (const first of kinds.flatMap((kind) => cellsOf(cells, kind))) {
    // Without recursion: a chain of a thousand cells would be as deep.
    const stack: Cell[] = [first];
    for (let cell = stack.at(-1); cell !== undefined; cell = stack.at(-1)) {
      if (!entered.has(cell)) {
        entered.add(cell);
        stack.push(
          ...readBy(cells, cell)
            .filter((read) => !entered.has(read))
            .reverse(),
        );
        continue;
      }
      stack.pop();
      if (left.has(cell)) continue;
      left.add(cell);
      if (kinds.includes(cell.kind)) order.push(cell);
    }
  }
  return order;
}

/** The cells that a cell reads directly. */
export const readBy = (cells: readonly Cell[], cell: Cell): readonly Cell[] =>
  referencesOf(cell).flatMap(({ kinds, name }) => kinds.map((kind) => cellNamed({ cells }, kind, name)).filter((read) => read !== null));

/** The cells that read each cell directly, in the order of the notebook. */
const readersOf = madeOnce((cells: readonly Cell[]): ReadonlyMap<Cell, readonly Cell[]> => {
  const readers = new Map<Cell, Cell[]>();
  for (const reader of cells) {
    for (const read of new Set(readBy(cells, reader))) {
      const known = readers.get(read) ?? [];
      known.push(reader);
      readers.set(read, known);
    }
  }
  return readers;
});

/** Every cell that reads this one, directly or indirectly, in the order of the notebook. */
export const downstreamOf = (notebook: Notebook, cell: Cell): readonly Cell[] =>
  downstreamOfAll(notebook, [cell]).filter((reader) => reader !== cell);

/** These cells and every cell that reads one of them, directly or indirectly, in the order of the notebook. */
export function downstreamOfAll({ cells }: Notebook, from: readonly Cell[]): readonly Cell[] {
  if (from.length === 0) return [];
  const readers = readersOf(cells);
  const reached = new Set<Cell>(from);
  // A loop over a set also visits the entries that are added meanwhile.
  for (const cell of reached) for (const reader of readers.get(cell) ?? []) reached.add(reader);
  return cells.filter((candidate) => reached.has(candidate));
}

/** Whether two states of a document differ only where no result depends on it: in titles and texts. */
export const haveSameResults = (a: Notebook, b: Notebook): boolean =>
  a.cells === b.cells || (a.cells.length === b.cells.length && a.cells.every((cell, at) => isSameOrProse(cell, b.cells[at])));

const isSameOrProse = (cell: Cell, other: Cell | undefined): boolean =>
  cell === other || (other !== undefined && kindOf(cell).isProse === true && cell.kind === other.kind && cell.id === other.id);
