"use client";

import { type ReactNode, useId } from "react";
import { EditableText } from "../ui/editable-text";
import { Icon } from "../ui/icon";
import { useCell } from "./cell-context";
import { CellMenu } from "./cell-menu";
import { CellNotes, StaleTag } from "./cell-notes";
import { CellReads } from "./cell-reads";
import { CellSummary } from "./cell-summary";
import { CellBoundary } from "./failed-cell";
import { useNotebookActions } from "./notebook-actions";
import { useStructure } from "./session-context";
import "./cell.css";

interface CellFrameProps {
  /** One or two sentences about what the cell does, shown in the first cell of its kind only. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** "band": one compact row between lines, for cells that readers seldom need. "text": prose. */
  readonly look?: "full" | "band" | "text";
  /** Whether the name is visible only under the pointer, because the content needs none. */
  readonly isNameQuiet?: boolean;
  /** Buttons beside the menu. */
  readonly tools?: ReactNode;
}

/** The frame of a cell: its name, which can be edited, its menu, a short note, and its content unless it is collapsed. */
export function CellFrame({ lead, children, look = "full", isNameQuiet = false, tools }: CellFrameProps) {
  const id = useId();
  const cell = useCell();
  const actions = useNotebookActions();
  const { isCollapsed } = cell;
  const isFirst = useStructure().firsts.has(cell.id);
  const fold = isCollapsed ? "Expand" : "Collapse";
  return (
    <section
      className={`cell ${isCollapsed ? "cell-folded" : `cell-${look}`} ${isNameQuiet && !isCollapsed ? "cell-unnamed" : ""}`}
      aria-labelledby={id}
      data-cell={cell.id}
      // J and K focus the cell; Tab moves into it.
      tabIndex={-1}
    >
      <header className="cell-head">
        <div className="cell-bar">
          <button
            type="button"
            className="cell-fold cell-tool"
            aria-expanded={!isCollapsed}
            aria-label={`${fold} ${cell.name}`}
            title={fold}
            onClick={() => actions.setCollapsed(cell.id, !isCollapsed)}
          >
            <Icon name="chevron" />
          </button>
          <h2 id={id}>
            <EditableText label="Name of the cell" value={cell.name} onCommit={(name) => actions.rename(cell.id, name)} />
          </h2>
          <StaleTag cell={cell} />
          {isCollapsed && <CellSummary cell={cell} />}
          <div className="cell-tools">
            {!isCollapsed && tools}
            <CellMenu cell={cell} />
          </div>
        </div>
        {!isCollapsed && isFirst && lead && <p className="prose">{lead}</p>}
      </header>
      <CellBoundary cell={cell} isBody>
        <CellNotes cell={cell} />
        {!isCollapsed && <CellReads cell={cell} />}
        {!isCollapsed && children}
      </CellBoundary>
    </section>
  );
}
