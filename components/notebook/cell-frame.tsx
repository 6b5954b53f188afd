import { type ReactNode, useId } from "react";
import "./notebook.css";

interface CellFrameProps {
  readonly title: string;
  /** A sentence or two on what the cell does. */
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

/** A cell: a heading, a few words, and what it holds. */
export function CellFrame({ title, lead, children }: CellFrameProps) {
  const id = useId();
  return (
    <section className="cell" aria-labelledby={id}>
      <header className="cell-head">
        <h2 id={id}>{title}</h2>
        <p className="prose">{lead}</p>
      </header>
      {children}
    </section>
  );
}
