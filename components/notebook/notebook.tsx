"use client";

import { type ReactNode, useEffect, useState } from "react";
import type { Notebook as NotebookDocument } from "../../lib/notebook/notebook";
import type { Session } from "../../lib/notebook/session";
import type { SessionState } from "../../lib/notebook/session-state";
import { CompareCell } from "../compare/compare-cell";
import { ProblemCell } from "../problem/problem-cell";
import { SearchCell } from "../search/search-cell";
import { TraceCell } from "../trace/trace-cell";
import { ModelCell } from "./model-cell";
import { SessionContext, useSessionValue } from "./session-context";
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

const documentOf = ({ notebook }: SessionState): NotebookDocument => notebook;

function Cells() {
  const { cells } = useSessionValue(documentOf);
  return cells.map((cell) => {
    switch (cell.kind) {
      case "problem":
        return <ProblemCell key={cell.id} cell={cell} />;
      case "model":
        return <ModelCell key={cell.id} cell={cell} />;
      case "search":
        return <SearchCell key={cell.id} cell={cell} />;
      case "trace":
        return <TraceCell key={cell.id} cell={cell} />;
      case "compare":
        return <CompareCell key={cell.id} cell={cell} />;
      case "text":
        return null;
    }
    return null;
  });
}
