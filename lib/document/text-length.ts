import { kindOf } from "./kinds/cell-kinds";
import type { Cell } from "./kinds/notebook";

/** The characters of all texts of a document that can be long. */
export function lengthOf(cells: readonly Cell[]): number {
  let length = 0;
  for (const cell of cells) length += kindOf(cell).size?.(cell.spec) ?? 0;
  return length;
}
