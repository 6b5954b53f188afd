import { kindOf } from "./kinds/cell-kinds";
import { type Cell, type CellOf, cellsOf, type Notebook } from "./kinds/notebook";
import { downstreamOf, readBy } from "./references";

/** The search that a cell is about: itself, the one that it reads, or the first that reads it. Null where there is none. */
export function searchOf(notebook: Notebook, cell: Cell): CellOf<"search"> | null {
  if (cell.kind === "search") return cell;
  switch (kindOf(cell).search) {
    case "read":
      for (const read of readBy(notebook.cells, cell)) {
        const found = searchOf(notebook, read);
        if (found !== null) return found;
      }
      return null;
    case "reads it":
      return cellsOf(downstreamOf(notebook, cell), "search")[0] ?? null;
    default:
      return null;
  }
}
