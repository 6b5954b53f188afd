import { kindOf } from "./kinds/cell-kinds";
import type { Cell } from "./kinds/notebook";

/** The text that a person wrote in a cell; null for kinds that hold none. */
export const writtenIn = (cell: Cell): string | null => kindOf(cell).writing?.of(cell.spec) ?? null;

/** The characters of all texts of a document that can be long. */
export function lengthOf(cells: readonly Cell[]): number {
  let length = 0;
  for (const cell of cells) length += kindOf(cell).size?.(cell.spec) ?? 0;
  return length;
}
