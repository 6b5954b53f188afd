"use client";

import { memo } from "react";
import { cellKinds, kinds } from "../../lib/document/kinds/cell-kinds";
import { useNotebookActions } from "../cell/notebook-actions";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";

interface InsertionPointProps {
  /** The index in the list that a new cell would get. */
  readonly at: number;
  /** The name of the cell above it; null at the top. */
  readonly after: string | null;
  /** Always visible, as at the end of the notebook; otherwise only while the pointer or the focus is on it. */
  readonly isPlain?: boolean;
}

/** The line between two cells where a new one can be added. */
export const InsertionPoint = memo(function InsertionPoint({ at, after, isPlain = false }: InsertionPointProps) {
  const actions = useNotebookActions();
  return (
    <div className={`insertion ${isPlain ? "insertion-plain" : ""}`} data-add="">
      <Menu
        label={isPlain ? "Add a cell" : after === null ? "Add a cell at the top" : `Add a cell after ${after}`}
        side="left"
        className="button button-quiet insertion-button"
        items={() =>
          cellKinds.map((kind) => ({
            label: kinds[kind].label,
            hint: kinds[kind].what,
            onChoose: () => actions.add(kind, at),
          }))
        }
      >
        <Icon name="plus" />
        <span className="insertion-words">Add a cell</span>
      </Menu>
    </div>
  );
});
