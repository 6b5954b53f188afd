import { type ReactNode, useId } from "react";
import "./notebook.css";

interface CellFrameProps {
  readonly title: string;
  /** A sentence or two on what the cell does. */
  readonly lead: ReactNode;
  readonly children: ReactNode;
  /** "band": one compact row between lines, for what a reader seldom needs. */
  readonly look?: "full" | "band";
}

/** A cell: a heading, a few words, and what it holds. */
export function CellFrame({ title, lead, children, look = "full" }: CellFrameProps) {
  const id = useId();
  return (
    <section className={`cell cell-${look}`} aria-labelledby={id}>
      <header className="cell-head">
        <h2 id={id}>{title}</h2>
        <p className="prose">{lead}</p>
      </header>
      {children}
    </section>
  );
}
