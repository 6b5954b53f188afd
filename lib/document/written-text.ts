import type { SpecifyEdit } from "./edit";
import { kindOf } from "./kinds/cell-kinds";
import type { Cell } from "./kinds/notebook";

/** The text that a person wrote in a cell; null for kinds that hold none. */
export const writtenIn = (cell: Cell): string | null => kindOf(cell).writing?.of(cell.spec) ?? null;

/** The edit that puts another text in the place of the one that a person wrote; null for kinds that hold none. */
export function rewrite(cell: Cell, text: string): SpecifyEdit | null {
  const spec = kindOf(cell).writing?.with(cell.spec, text);
  // The definition gives a spec of the cell's own kind, which the compiler does not follow through the union of the kinds.
  return spec === undefined ? null : ({ kind: "specify", id: cell.id, cell: cell.kind, spec } as SpecifyEdit);
}
