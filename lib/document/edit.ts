import { assertNever } from "../base/assert";
import { isBlankLine, isPlainLine, visibleLine } from "../base/plain-line";
import { failure, ok, type Result } from "../base/result";
import { LONGEST_NAME, LONGEST_TITLE } from "../exchange/limits";
import { editFault } from "./edit-fault";
import type { CellKind } from "./kinds/cell-kinds";
import { type Cell, type CellId, cellWithId, type Notebook, type SpecOf } from "./kinds/notebook";
import { freeId, freeName, newCell } from "./new-cell";
import { withReference } from "./references";

/** Every edit of a document, as data. */
export type NotebookEdit =
  | { readonly kind: "retitle"; readonly title: string }
  /** `at` is the index of the new cell, `as` its id (also below); without `as`, an id that is free in this document. */
  | { readonly kind: "add"; readonly cell: CellKind; readonly at: number; readonly as?: CellId }
  | { readonly kind: "move"; readonly id: CellId; readonly to: number }
  | { readonly kind: "duplicate"; readonly id: CellId; readonly as?: CellId }
  | { readonly kind: "delete"; readonly id: CellId }
  /** Cells that read it by its old name then read it by the new one. */
  | { readonly kind: "rename"; readonly id: CellId; readonly name: string }
  | { readonly kind: "collapse"; readonly id: CellId; readonly isCollapsed: boolean }
  | SpecifyEdit;

/** A new spec for a cell of that kind. */
export type SpecifyEdit = {
  readonly [Kind in CellKind]: { readonly kind: "specify"; readonly id: CellId; readonly cell: Kind; readonly spec: SpecOf<Kind> };
}[CellKind];

/**
 * The document after an edit; the same object where nothing changes, and unchanged cells are the same objects. The error says why the edit
 * cannot be made. The result of an edit on a valid document is valid.
 */
export function applyEdit(notebook: Notebook, edit: NotebookEdit): Result<Notebook> {
  const edited = edit.kind === "retitle" ? retitle(notebook, edit.title) : editCells(notebook, edit);
  if (!edited.ok || edited.value === notebook) return edited;
  const fault = editFault(notebook, edited.value);
  return fault === null ? edited : failure(fault);
}

function editCells(notebook: Notebook, edit: Exclude<NotebookEdit, { readonly kind: "retitle" }>): Result<Notebook> {
  switch (edit.kind) {
    case "add": {
      const at = Math.min(Math.max(0, Math.trunc(edit.at)), notebook.cells.length);
      return ok({ ...notebook, cells: notebook.cells.toSpliced(at, 0, newCell(notebook, edit.cell, at, edit.as ?? freeId([notebook]))) });
    }
    default:
      return editCell(notebook, edit);
  }
}

function editCell(notebook: Notebook, edit: Exclude<NotebookEdit, { readonly kind: "retitle" | "add" }>): Result<Notebook> {
  const cell = cellWithId(notebook, edit.id);
  if (cell === null) return failure("This cell is not in the notebook any more.");
  const at = notebook.cells.indexOf(cell);
  switch (edit.kind) {
    case "move": {
      const to = Math.min(Math.max(0, Math.trunc(edit.to)), notebook.cells.length - 1);
      return ok(to === at ? notebook : { ...notebook, cells: notebook.cells.toSpliced(at, 1).toSpliced(to, 0, cell) });
    }
    case "duplicate": {
      const copy = { ...cell, id: edit.as ?? freeId([notebook]), name: freeName(notebook, cell.name) };
      return ok({ ...notebook, cells: notebook.cells.toSpliced(at + 1, 0, copy) });
    }
    case "delete":
      return ok({ ...notebook, cells: notebook.cells.toSpliced(at, 1) });
    case "rename":
      return rename(notebook, cell, edit.name);
    case "collapse":
      return ok(cell.isCollapsed === edit.isCollapsed ? notebook : replaced(notebook, { ...cell, isCollapsed: edit.isCollapsed }));
    case "specify":
      if (cell.kind !== edit.cell) return failure(`The cell "${cell.name}" is of the kind ${cell.kind}, not ${edit.cell}.`);
      // The two kinds are equal, but the compiler does not see that.
      return ok(replaced(notebook, { ...cell, spec: edit.spec } as Cell));
    default:
      return assertNever(edit);
  }
}

const replaced = (notebook: Notebook, cell: Cell): Notebook => ({
  ...notebook,
  cells: notebook.cells.map((other) => (other.id === cell.id ? cell : other)),
});

function retitle(notebook: Notebook, wanted: string): Result<Notebook> {
  const title = visibleLine(wanted);
  if (title.length > LONGEST_TITLE) return failure(`A title has at most ${LONGEST_TITLE} characters; this one has ${title.length}.`);
  if (!isPlainLine(title)) return failure("A title is one line, without control characters.");
  if (isBlankLine(title)) return failure("A notebook needs a title: you find it by it.");
  return ok(title === notebook.title ? notebook : { ...notebook, title });
}

function rename(notebook: Notebook, cell: Cell, wanted: string): Result<Notebook> {
  const name = visibleLine(wanted).trim().replace(/\s+/g, " ");
  if (name === cell.name) return ok(notebook);
  if (isBlankLine(name)) return failure("A cell needs a name: others read it by it.");
  if (name.length > LONGEST_NAME) return failure(`A name has at most ${LONGEST_NAME} characters; this one has ${name.length}.`);
  if (!isPlainLine(name)) return failure("A name has no control characters.");
  if (notebook.cells.some((other) => other.name === name)) return failure(`Another cell is called "${name}" already.`);
  const cells = notebook.cells.map((other) => {
    const reader = withReference(other, cell, name);
    return other.id === cell.id ? { ...reader, name } : reader;
  });
  return ok({ ...notebook, cells });
}
