import { kindOf } from "../../lib/document/kinds/cell-kinds";
import type { Cell } from "../../lib/document/kinds/notebook";
import { writtenIn } from "../../lib/document/written-text";

/** A cell as text: a person's own text, or the cell's kind, name and settings. */
export const cellAsText = (cell: Cell): string =>
  writtenIn(cell) ?? `${kindOf(cell).label}: ${cell.name}\n\n${JSON.stringify(cell.spec, null, 2)}\n`;
