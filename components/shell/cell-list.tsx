"use client";

import { memo } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";
import { CellContext } from "../cell/cell-context";
import { CellBoundary } from "../cell/failed-cell";
import { useNotebook } from "../cell/session-context";
import { CellView } from "./cell-view";
import { EmptyNotebook } from "./empty-notebook";
import { InsertionPoint } from "./insertion-point";

/** The cells of the notebook, with an insertion point before and behind each. A key pressed in one cell redraws only that cell. */
export function CellList() {
  const { cells } = useNotebook();
  return (
    <>
      {cells.length === 0 ? <EmptyNotebook /> : <InsertionPoint at={0} after={null} />}
      {cells.map((cell, at) => (
        <CellPlace key={cell.id} cell={cell} at={at} isLast={at === cells.length - 1} />
      ))}
    </>
  );
}

interface CellPlaceProps {
  readonly cell: Cell;
  readonly at: number;
  readonly isLast: boolean;
}

const CellPlace = memo(function CellPlace({ cell, at, isLast }: CellPlaceProps) {
  return (
    <CellContext value={cell}>
      <CellBoundary cell={cell}>
        <CellView cell={cell} />
      </CellBoundary>
      <InsertionPoint at={at + 1} after={cell.name} isPlain={isLast} />
    </CellContext>
  );
});
