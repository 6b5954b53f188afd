import { cutText } from "../base/plain-line";
import { failure, ok, type Result } from "../base/result";
import { LONGEST_NAME } from "../exchange/limits";
import { applyEdit, type NotebookEdit } from "./edit";
import type { FileSpec } from "./kinds/file";
import type { CellId, Notebook } from "./kinds/notebook";
import { freeId, freeName } from "./new-cell";

/** A tree or a trace of a file, before it has a cell. */
export interface NamedSource {
  /** The heading that its cell gets, with a number behind it where another cell has it. */
  readonly title: string;
  readonly spec: FileSpec;
}

export interface WithFiles {
  readonly notebook: Notebook;
  /** The new cells of the files, in order. */
  readonly cells: readonly CellId[];
}

/**
 * The notebook with a cell for each tree and trace at its end, and a comparison of them where that is wanted. `states` are those whose ids are taken. The
 * error says why it cannot be.
 */
export function withFiles(
  notebook: Notebook,
  files: readonly NamedSource[],
  isComparison: boolean,
  states: readonly Notebook[] = [],
): Result<WithFiles> {
  let present = notebook;
  const edit = (change: NotebookEdit): string | null => {
    const edited = applyEdit(present, change);
    if (edited.ok) present = edited.value;
    return edited.ok ? null : edited.error;
  };
  const cells: CellId[] = [];
  for (const { title, spec } of files) {
    const id = freeId([...states, present]);
    const name = freeName(present, cutText(title, LONGEST_NAME - 4));
    const fault =
      edit({ kind: "add", cell: "file", at: present.cells.length, as: id }) ??
      edit({ kind: "specify", id, cell: "file", spec }) ??
      edit({ kind: "rename", id, name });
    if (fault !== null) return failure(fault);
    cells.push(id);
  }
  if (isComparison) {
    const id = freeId([...states, present]);
    const traces = present.cells.filter((cell) => cells.includes(cell.id)).map(({ name }) => name);
    const fault =
      edit({ kind: "add", cell: "compare", at: present.cells.length, as: id }) ??
      edit({ kind: "specify", id, cell: "compare", spec: { traces } });
    if (fault !== null) return failure(fault);
  }
  return ok({ notebook: present, cells });
}
