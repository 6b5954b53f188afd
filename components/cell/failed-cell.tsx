"use client";

import { type ReactNode, useId, useState } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";
import { writtenIn } from "../../lib/document/written-text";
import { Button } from "../ui/button";
import { ErrorBoundary, type Failure } from "../ui/error-boundary";
import { PlainText } from "../ui/plain-text";
import { TroubleNote } from "../ui/trouble-note";
import { cellAsText } from "./cell-as-text";
import { CellMenu } from "./cell-menu";
import { useNotebookActions } from "./notebook-actions";
import { RepairField } from "./repair-field";
import "./cell.css";

interface CellBoundaryProps {
  readonly cell: Cell;
  /** Whether the cell's head, with its name and its menu, is outside and still works. */
  readonly isBody?: boolean;
  readonly children: ReactNode;
}

/**
 * Limits a failure to a cell, or to the part below its head. The cell then says so, and can be read as text, edited, drawn again or
 * deleted.
 */
export function CellBoundary({ cell, isBody = false, children }: CellBoundaryProps) {
  return (
    <ErrorBoundary
      part={`The cell “${cell.name}”`}
      resetOn={[cell]}
      fallback={(failure) => (isBody ? <FailedBody cell={cell} failure={failure} /> : <FailedCell cell={cell} failure={failure} />)}
    >
      {children}
    </ErrorBoundary>
  );
}

interface FailedProps {
  readonly cell: Cell;
  readonly failure: Failure;
}

function FailedBody({ cell, failure }: FailedProps) {
  const actions = useNotebookActions();
  const [shown, setShown] = useState<"text" | "field" | null>(null);
  const isWritten = writtenIn(cell) !== null;
  const toggle = (what: "text" | "field") => setShown(shown === what ? null : what);
  return (
    <div className="cell-failed">
      <TroubleNote
        trouble={{
          what: "This cell could not be shown.",
          advice: "An error stopped it. Nothing in it is lost, and the rest of the notebook works.",
        }}
      >
        <Button onClick={failure.tryAgain}>Try again</Button>
        <Button aria-expanded={shown === "text"} onClick={() => toggle("text")}>
          Show as plain text
        </Button>
        {isWritten && (
          <Button aria-expanded={shown === "field"} onClick={() => toggle("field")}>
            Edit
          </Button>
        )}
        <Button onClick={() => actions.remove(cell.id)}>Delete</Button>
      </TroubleNote>
      {shown === "text" && <PlainText text={cellAsText(cell)} file={`${cell.name}.txt`} label={`${cell.name} as plain text`} />}
      {shown === "field" && isWritten && <RepairField cell={cell} />}
    </div>
  );
}

/** Replaces a whole cell, whose own head may be the part that failed. */
function FailedCell({ cell, failure }: FailedProps) {
  const id = useId();
  return (
    <section className="cell cell-full" aria-labelledby={id} data-cell={cell.id} tabIndex={-1}>
      <header className="cell-head">
        <div className="cell-bar">
          <h2 id={id} className="cell-name" dir="auto">
            {cell.name}
          </h2>
          <div className="cell-tools">
            <ErrorBoundary part={`The menu of “${cell.name}”`} resetOn={[cell]} fallback={() => null}>
              <CellMenu cell={cell} />
            </ErrorBoundary>
          </div>
        </div>
      </header>
      <FailedBody cell={cell} failure={failure} />
    </section>
  );
}
