"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { assertNever } from "../../lib/base/assert";
import type { Cell, Notebook as NotebookDocument } from "../../lib/notebook/notebook";
import type { Session } from "../../lib/notebook/session";
import type { SessionState } from "../../lib/notebook/session-state";
import { CompareCell } from "../compare/compare-cell";
import { ProblemCell } from "../problem/problem-cell";
import { SearchCell } from "../search/search-cell";
import { TextCell } from "../text/text-cell";
import { TraceCell } from "../trace/trace-cell";
import { NoticesProvider, useNotices } from "../ui/notices";
import { CellContext } from "./cell-context";
import { HelpDialog } from "./help-dialog";
import { InsertionPoint } from "./insertion-point";
import { ModelCell } from "./model-cell";
import { ActionsProvider, createNotebookActions } from "./notebook-actions";
import { NotebookTitle } from "./notebook-title";
import { SessionContext, useSession, useSessionValue } from "./session-context";
import { StatusAnnouncer } from "./status-announcer";
import { Toolbar } from "./toolbar";
import { useNotebookKeys } from "./use-notebook-keys";
import "./notebook.css";

interface NotebookProps {
  /** Gives the session; called in the browser only, once for each time the notebook is put on a page. */
  readonly open: () => Session;
  /** What stands below the title: what the notebook is about. */
  readonly lead?: ReactNode;
  /** What stands there until the session is open. */
  readonly children?: ReactNode;
}

/** A notebook on a page: its cells over one session. */
export function Notebook({ open, lead, children }: NotebookProps) {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => setSession(open()), [open]);
  if (!session) return children;
  return (
    <SessionContext value={session}>
      <NoticesProvider>
        <Desk lead={lead} />
        <StatusAnnouncer />
      </NoticesProvider>
    </SessionContext>
  );
}

const documentOf = ({ notebook }: SessionState): NotebookDocument => notebook;

/** The open notebook: its bar, its title, its cells, and the keys. */
function Desk({ lead }: Pick<NotebookProps, "lead">) {
  const session = useSession();
  const notices = useNotices();
  const { title, cells } = useSessionValue(documentOf);
  const actions = useMemo(() => createNotebookActions(session, notices), [session, notices]);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isTitleAway, setTitleAway] = useState(false);
  const showHelp = useCallback(() => setHelpOpen(true), []);
  useNotebookKeys(session, actions, showHelp);
  return (
    <ActionsProvider value={actions}>
      <div className={isTitleAway ? "desk title-away" : "desk"}>
        <Toolbar title={title} items={[]} onHelp={showHelp} />
        <NotebookTitle title={title} onAway={setTitleAway} />
        {lead && <p className="notebook-lead">{lead}</p>}
        <InsertionPoint at={0} after={null} />
        {cells.map((cell, at) => (
          <CellContext key={cell.id} value={cell}>
            <CellView cell={cell} />
            <InsertionPoint at={at + 1} after={cell.name} isPlain={at === cells.length - 1} />
          </CellContext>
        ))}
      </div>
      <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </ActionsProvider>
  );
}

function CellView({ cell }: { readonly cell: Cell }) {
  switch (cell.kind) {
    case "text":
      return <TextCell cell={cell} />;
    case "problem":
      return <ProblemCell cell={cell} />;
    case "model":
      return <ModelCell cell={cell} />;
    case "search":
      return <SearchCell cell={cell} />;
    case "trace":
      return <TraceCell cell={cell} />;
    case "compare":
      return <CompareCell cell={cell} />;
    default:
      return assertNever(cell);
  }
}
