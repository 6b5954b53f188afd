"use client";

import { cellKinds, kinds } from "../../lib/document/kinds/cell-kinds";
import { useNotebookActions } from "../cell/notebook-actions";

/** The page of a notebook without cells: the kinds of cells to begin with. */
export function EmptyNotebook() {
  const actions = useNotebookActions();
  return (
    <section className="empty-notebook" aria-label="Add the first cell">
      <p className="prose">
        Nothing here yet. Add one of these cells to begin. A search needs a problem and a model; a trace needs a search.
      </p>
      <ul className="empty-kinds">
        {cellKinds.map((kind) => (
          <li key={kind}>
            <button type="button" className="empty-kind" data-add="" onClick={() => actions.add(kind, 0)}>
              <strong>{kinds[kind].label}</strong>
              <span>{kinds[kind].what}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
