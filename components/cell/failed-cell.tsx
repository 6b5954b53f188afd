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
  /** Whether the cell's head stands outside, with its name and its menu. */
  readonly isBody?: boolean;
  readonly children: ReactNode;
}

/** A cell, or what is below its head, that fails alone: it says so, and can be read as text, changed, drawn again or deleted. */
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
          advice: "An error stopped it. Nothing of it is lost, and the rest of the notebook works as before.",
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

/** In the place of a whole cell, whose own head may be what failed. */
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
