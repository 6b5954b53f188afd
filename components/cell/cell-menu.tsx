"use client";

import type { Cell } from "../../lib/document/kinds/notebook";
import { Icon } from "../ui/icon";
import { Menu, type MenuItem } from "../ui/menu";
import { useNotebookActions } from "./notebook-actions";
import { useSession } from "./session-context";
import { keysOf } from "./shortcuts";

/** The menu of actions on a whole cell. */
export function CellMenu({ cell }: { readonly cell: Cell }) {
  const actions = useNotebookActions();
  const session = useSession();
  const items = (): readonly MenuItem[] => {
    const { cells } = session.getSnapshot().notebook;
    const at = cells.findIndex(({ id }) => id === cell.id);
    return [
      { label: "Move up", keys: keysOf("moveUp"), isDisabled: at <= 0, onChoose: () => actions.move(cell.id, -1) },
      { label: "Move down", keys: keysOf("moveDown"), isDisabled: at >= cells.length - 1, onChoose: () => actions.move(cell.id, 1) },
      { label: "Duplicate", keys: keysOf("duplicate"), onChoose: () => actions.duplicate(cell.id) },
      { label: cell.isCollapsed ? "Expand" : "Collapse", onChoose: () => actions.setCollapsed(cell.id, !cell.isCollapsed) },
      { label: "Delete", keys: keysOf("remove"), onChoose: () => actions.remove(cell.id) },
    ];
  };
  return (
    <Menu label={`Menu of ${cell.name}`} className="button button-quiet icon-button cell-tool" items={items}>
      <Icon name="more" />
    </Menu>
  );
}
