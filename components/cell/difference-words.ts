import { type Cell, type CellId, cellWithId, type Notebook } from "../../lib/document/kinds/notebook";

/** What one edit did to a document, as words that go on from "Undone: ", and the cell that it was about where it is still there. */
export interface Difference {
  readonly words: string;
  readonly cell: CellId | null;
}

/** The edit that leads from the one state to the other. `cell` is one of the state `shown`, which may be either. */
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

/** The cell that stands elsewhere: without it the order is the same. */
function movedCell(older: Notebook, newer: Notebook): Cell | null {
  const orderWithout = ({ cells }: Notebook, without: CellId): string =>
    cells
      .filter(({ id }) => id !== without)
      .map(({ id }) => id)
      .join();
  return newer.cells.find(({ id }) => orderWithout(older, id) === orderWithout(newer, id)) ?? null;
}
