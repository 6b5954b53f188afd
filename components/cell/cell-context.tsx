"use client";

import { createContext, use } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";

export const CellContext = createContext<Cell | null>(null);

/** The cell around a view; inside a notebook's cells only. */
export function useCell(): Cell {
  const cell = use(CellContext);
  if (!cell) throw new Error("useCell is used outside of a cell");
  return cell;
}
