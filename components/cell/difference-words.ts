import { type Cell, type CellId, cellWithId, type Notebook } from "../../lib/document/kinds/notebook";

/** The effect of one edit in words that complete "Undone: ", and the edited cell if it still exists. */
export interface Difference {
  readonly words: string;
  readonly cell: CellId | null;
}

/** The difference between two states that are one edit apart. `cell` is taken from the state `shown`, which may be either. */
export function differenceBetween(older: Notebook, newer: Notebook, shown: Notebook): Difference {
  const about = (words: string, cell: Cell): Difference => ({ words, cell: cellWithId(shown, cell.id)?.id ?? null });
  const added = newer.cells.find(({ id }) => cellWithId(older, id) === null);
  if (added) return about(`adding “${added.name}”`, added);
  const deleted = older.cells.find(({ id }) => cellWithId(newer, id) === null);
  if (deleted) return about(`deleting “${deleted.name}”`, deleted);
  if (older.title !== newer.title) return { words: `the title “${newer.title}”`, cell: null };
  const renamed = older.cells.find(({ id, name }) => cellWithId(newer, id)?.name !== name);
  if (renamed) return about(`the name “${cellWithId(newer, renamed.id)?.name ?? ""}”`, renamed);
  const changed = newer.cells.find((cell) => !sameSpec(cell, cellWithId(older, cell.id)));
  if (changed) return about(`a change of “${changed.name}”`, changed);
  const folded = newer.cells.find(({ id, isCollapsed }) => cellWithId(older, id)?.isCollapsed !== isCollapsed);
  if (folded) return about(`${folded.isCollapsed ? "collapsing" : "expanding"} “${folded.name}”`, folded);
  return { words: "a move", cell: movedCell(older, newer)?.id ?? null };
}

const sameSpec = (cell: Cell, other: Cell | null): boolean => other !== null && cell.spec === other.spec;

/** The moved cell: without it the order is unchanged. */
function movedCell(older: Notebook, newer: Notebook): Cell | null {
  const orderWithout = ({ cells }: Notebook, without: CellId): string =>
    cells
      .filter(({ id }) => id !== without)
      .map(({ id }) => id)
      .join();
  return newer.cells.find(({ id }) => orderWithout(older, id) === orderWithout(newer, id)) ?? null;
}
