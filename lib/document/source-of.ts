import { type Cell, type CellId, type CellOf, cellNamed, type Notebook } from "./kinds/notebook";
import { withTrace, withTree } from "./kinds/spec-fields";

type Cells = Pick<Notebook, "cells">;
type OfKinds<Kinds extends readonly Cell["kind"][]> = CellOf<Kinds[number]>;

/** The cell of that name that can have a search tree; null where there is none. */
export const treeCellNamed = (cells: Cells, name: string): OfKinds<typeof withTree> | null => firstNamed(cells, withTree, name);

/** The cell of that name that can have a trace; null where there is none. */
export const traceCellNamed = (cells: Cells, name: string): OfKinds<typeof withTrace> | null => firstNamed(cells, withTrace, name);

function firstNamed<const Kinds extends readonly Cell["kind"][]>(cells: Cells, kinds: Kinds, name: string): OfKinds<Kinds> | null {
  for (const kind of kinds) {
    const found = cellNamed(cells, kind, name);
    if (found !== null) return found as OfKinds<Kinds>;
  }
  return null;
}

/**
 * The cell whose tree or trace a cell shows: its own, or that of the tree that its trace is made from. A selection names it. Null where there is none.
 */
export function sourceOf(cells: Cells, cell: Cell): CellId | null {
  switch (cell.kind) {
    case "search":
    case "file":
      return cell.id;
    case "trace":
      return treeCellNamed(cells, cell.spec.search)?.id ?? null;
    default:
      return null;
  }
}
