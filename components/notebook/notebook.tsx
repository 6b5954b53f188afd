"use client";

import { type ReactNode, useEffect, useState } from "react";
import { cellsOf } from "../../lib/notebook/notebook";
import type { Session } from "../../lib/notebook/session";
import { ProblemCell } from "../problem/problem-cell";
import { SearchCell } from "../search/search-cell";
import { TraceCells } from "../trace/trace-cells";
import { ModelCell } from "./model-cell";
import { SessionContext, useSessionState } from "./session-context";
import { StatusAnnouncer } from "./status-announcer";
import "./notebook.css";

interface NotebookProps {
  /** Gives the session; called in the browser only, once for each time the notebook is put on a page. */
  readonly open: () => Session;
  /** What stands there until the session is open. */
  readonly children?: ReactNode;
}

/** A notebook on a page: its cells over one session. */
export function Notebook({ open, children }: NotebookProps) {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => setSession(open()), [open]);
  if (!session) return children;
  return (
    <SessionContext value={session}>
      <Cells />
      <StatusAnnouncer />
    </SessionContext>
  );
}

function Cells() {
  const { cells } = useSessionState().notebook;
  const [firstTrace] = cellsOf(cells, "trace");
  return cells.map((cell) => {
    switch (cell.kind) {
      case "problem":
        return <ProblemCell key={cell.id} cell={cell} />;
      case "model":
        return <ModelCell key={cell.id} cell={cell} />;
      case "search":
        return <SearchCell key={cell.id} cell={cell} />;
      case "trace":
        // The traces stand side by side where the first of them is.
        return cell === firstTrace ? <TraceCells key={cell.id} cells={cellsOf(cells, "trace")} /> : null;
      case "text":
      case "compare":
        return null;
    }
    return null;
  });
}
