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
  /** A sentence or two on what the cell does, said in the first of its kind alone. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** "band": one compact row between lines, for what a reader seldom needs. "text": words to read. */
  readonly look?: "full" | "band" | "text";
  /** Whether the name shows only where the cell is pointed at, because the content speaks for itself. */
  readonly isNameQuiet?: boolean;
  /** Buttons beside the menu. */
  readonly tools?: ReactNode;
}

/** A cell: its name, renamed in place, what can be done with it, a few words, and what it holds unless it is collapsed. */
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
      // Reached with J and K; what is in it with Tab.
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
