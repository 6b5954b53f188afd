import { LONGEST_DOCUMENT, MOST_CELLS } from "../exchange/limits";
import { checkJson } from "../exchange/parse-json";
import { kindOf } from "./kinds/cell-kinds";
import type { Cell, Notebook } from "./kinds/notebook";
import { cellSchema } from "./notebook-schema";
import { lengthOf } from "./text-length";

/**
 * Why the page could not read an edited document again, in words for a person; null where it could. Only changed cells are checked, so that
 * an edit costs what it changes.
 */
export function editFault(before: Notebook, after: Notebook): string | null {
  if (after.cells === before.cells) return null;
  if (after.cells.length > MOST_CELLS && after.cells.length > before.cells.length) {
    return `A notebook has at most ${inDigits(MOST_CELLS)} cells, and this one has them all. Delete one, or start another notebook.`;
  }
  const known = new Set(before.cells);
  const changed = after.cells.filter((cell) => !known.has(cell));
  for (const cell of changed) {
    const fault = cellFault(cell);
    if (fault !== null) return fault;
  }
  const length = lengthOf(after.cells);
  if (length > LONGEST_DOCUMENT && length > lengthOf(before.cells)) {
    return `The texts of a notebook have at most ${inDigits(LONGEST_DOCUMENT)} characters together, and with this there would be ${inDigits(length)}. Start another notebook.`;
  }
  return null;
}

function cellFault(cell: Cell): string | null {
  const { writing, label } = kindOf(cell);
  const length = writing?.of(cell.spec).length ?? 0;
  if (writing !== undefined && length > writing.most) {
    return `A ${label.toLowerCase()} cell has at most ${inDigits(writing.most)} characters, and this would be ${inDigits(length)}. ${writing.advice}`;
  }
  const read = checkJson(cell, cellSchema);
  return read.ok ? null : `“${cell.name.slice(0, 80)}” cannot be changed so. ${read.error.replace(/\.?$/, ".")}`;
}

const inDigits = (amount: number): string => amount.toLocaleString("en-US");
