import { type CellKind, cellKinds } from "../../../lib/document/kinds/cell-kinds";
import type { Cell, CellId, Notebook } from "../../../lib/document/kinds/notebook";
import { newCell } from "../../../lib/document/new-cell";

/** A notebook of so many cells, the first one a text: of texts alone, or of all kinds in turn, each reading those before it. */
export function notebookOf(count: number, what: "texts" | "all kinds"): Notebook {
  let notebook: Notebook = { format: "astrolabe-notebook/2", title: `${count} cells`, cells: [] };
  for (let at = 0; at < count; at++) {
    const kind: CellKind = what === "texts" ? "text" : (cellKinds[at % cellKinds.length] ?? "text");
    const cell = newCell(notebook, kind, at, `cell-${at}` as CellId);
    notebook = { ...notebook, cells: [...notebook.cells, withWords(cell, at)] };
  }
  return notebook;
}

const withWords = (cell: Cell, at: number): Cell =>
  cell.kind === "text"
    ? { ...cell, spec: { markdown: `Some words of cell ${at}, with *emphasis* and $x_{${at}}$.\n\n- one\n- two` } }
    : cell;
