import { kindOf } from "./kinds/cell-kinds";
import type { Cell, Notebook } from "./kinds/notebook";

/** Whether cells of its kind have results of their own, each under a key. */
export const hasResults = (cell: Pick<Cell, "kind">): boolean => kindOf(cell).resultKey !== undefined;

/** The key of the result of a cell as it stands; null where it has none of its own, or misses something. */
export const resultKey = (notebook: Notebook, cell: Cell): string | null => kindOf(cell).resultKey?.(notebook, cell) ?? null;

/** The key of other results that the result of a cell is made from; null where there are none. */
export const sourceKey = (notebook: Notebook, cell: Cell): string | null => kindOf(cell).sourceKey?.(notebook, cell) ?? null;
