import { madeOnce } from "../base/made-once";
import { cutText } from "../base/plain-line";
import { LONGEST_COPY_NAME } from "../exchange/limits";
import { type CellKind, kinds } from "./kinds/cell-kinds";
import type { NewCellPlace } from "./kinds/kind-definition";
import { type Cell, type CellId, cellsOf, type Notebook } from "./kinds/notebook";

/** A new cell of a kind for this notebook: with a free name, and a spec that reads the nearest suitable cells above it. */
export function newCell(notebook: Notebook, kind: CellKind, at: number, id: CellId): Cell {
  const before = notebook.cells.slice(0, at);
  const nearest = (wanted: CellKind): string =>
    (before.findLast((cell) => cell.kind === wanted) ?? cellsOf(notebook.cells, wanted)[0])?.name ?? "";
  return cellOf(kind, { notebook, before, nearest }, { id, name: freeName(notebook, kinds[kind].title), isCollapsed: false });
}

// The definition makes specs of its own kind, but the compiler does not see that.
const cellOf = (kind: CellKind, place: NewCellPlace, base: Pick<Cell, "id" | "name" | "isCollapsed">): Cell =>
  ({ ...base, kind, spec: kinds[kind].newSpec(place) }) as Cell;

/** "cell-7": one more than the greatest number in use in any of these states of a document. */
export const freeId = (states: readonly Notebook[]): CellId => `cell-${Math.max(0, ...states.map(greatestNumber)) + 1}` as CellId;

/** States share most of their cells, and a history has hundreds of states, so each state is searched once. */
const greatestNumber = madeOnce(({ cells }: Notebook): number =>
  cells.reduce((greatest, { id }) => Math.max(greatest, Number(/^cell-(\d{1,9})$/.exec(id)?.[1] ?? 0)), 0),
);

/** The name, or the name with the first free number behind it. */
export function freeName({ cells }: Notebook, wanted: string): string {
  const taken = new Set(cells.map(({ name }) => name));
  const stem = wanted.replace(/ \d+$/, "");
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${cutText(stem, LONGEST_COPY_NAME - ` ${number}`.length)} ${number}`;
  return name;
}
