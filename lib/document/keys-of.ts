import { kindOf } from "./kinds/cell-kinds";
import type { Cell, Notebook } from "./kinds/notebook";

/** Whether cells of this kind have results of their own, each under a key. */
export const hasResults = (cell: Pick<Cell, "kind">): boolean => kindOf(cell).resultKey !== undefined;

/** The key of a cell's result at its present settings; null where it has no result of its own, or something is missing. */
export const resultKey = (notebook: Notebook, cell: Cell): string | null => kindOf(cell).resultKey?.(notebook, cell) ?? null;

/** The key of other results that a cell's result is made from; null where there are none. */
export const sourceKey = (notebook: Notebook, cell: Cell): string | null => kindOf(cell).sourceKey?.(notebook, cell) ?? null;
