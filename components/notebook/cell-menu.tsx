"use client";

import type { Cell } from "../../lib/notebook/notebook";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { useNotebookActions } from "./notebook-actions";
import { useNotebook } from "./session-context";
import { keysOf } from "./shortcuts";

/** What can be done with a cell as a whole. */
export function CellMenu({ cell }: { readonly cell: Cell }) {
  const actions = useNotebookActions();
  const { cells } = useNotebook();
  const at = cells.findIndex(({ id }) => id === cell.id);
  return (
    <Menu
      label={`Menu of ${cell.name}`}
      className="button button-quiet icon-button cell-tool"
      items={[
        { label: "Move up", keys: keysOf("moveUp"), isDisabled: at <= 0, onChoose: () => actions.move(cell.id, -1) },
        { label: "Move down", keys: keysOf("moveDown"), isDisabled: at >= cells.length - 1, onChoose: () => actions.move(cell.id, 1) },
        { label: "Duplicate", keys: keysOf("duplicate"), onChoose: () => actions.duplicate(cell.id) },
        { label: cell.isCollapsed ? "Expand" : "Collapse", onChoose: () => actions.setCollapsed(cell.id, !cell.isCollapsed) },
        { label: "Delete", keys: keysOf("remove"), onChoose: () => actions.remove(cell.id) },
      ]}
    >
      <Icon name="more" />
    </Menu>
  );
}
