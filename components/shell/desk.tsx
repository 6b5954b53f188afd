"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { isGalleryId } from "../../lib/gallery/gallery";
import type { SessionState } from "../../lib/session/session-state";
import type { BrowserNotebook } from "../../lib/store/browser-notebook";
import { FileOpenerProvider } from "../cell/file-opener";
import { ActionsProvider, createNotebookActions } from "../cell/notebook-actions";
import { useSession, useSessionValue } from "../cell/session-context";
import { usePaperColors } from "../cell/use-paper-colors";
import { FindBar } from "../find/find-bar";
import { FileDrop } from "../ui/file-drop";
import { useNotices } from "../ui/notices";
import { shortText } from "../ui/short-text";
import { ViewBoundary } from "../ui/view-boundary";
import { CellList } from "./cell-list";
import { DamageNote } from "./damage-note";
import { HelpDialog } from "./help-dialog";
import { NotebookTitle } from "./notebook-title";
import { SaveQuestion, SaveStatus } from "./save-status";
import { ShareMenu } from "./share-menu";
import { Toolbar } from "./toolbar";
import { useNotebookFile } from "./use-notebook-file";
import { useNotebookKeys } from "./use-notebook-keys";
import "./notebook.css";
import "./print.css";

interface DeskProps {
  readonly open: BrowserNotebook;
  readonly lead?: ReactNode;
}

const titleOf = ({ notebook }: SessionState): string => notebook.title;

/** The open notebook: its toolbar, its title, its cells, and its keys. */
export function Desk({ open, lead }: DeskProps) {
  const session = useSession();
  const notices = useNotices();
  const title = useSessionValue(titleOf);
  const actions = useMemo(() => createNotebookActions(session, notices), [session, notices]);
  const file = useNotebookFile(open);
  const original = useMemo(() => (open.original && isGalleryId(open.id) ? { id: open.id, notebook: open.original } : null), [open]);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isTitleAway, setTitleAway] = useState(false);
  const showHelp = useCallback(() => setHelpOpen(true), []);
  useNotebookKeys(session, actions, showHelp);
  usePaperColors();
  useEffect(() => {
    document.title = `${shortText(title)} · Astrolabe`;
  }, [title]);
  return (
    <ActionsProvider value={actions}>
      <div className={isTitleAway ? "desk title-away" : "desk"}>
        <ViewBoundary name="The bar of the notebook">
          <Toolbar
            title={title}
            status={<SaveStatus autosave={open.autosave} />}
            share={
              <ViewBoundary name="Share">
                <ShareMenu open={open} original={original} onExport={file.save} />
              </ViewBoundary>
            }
            items={file.items}
            onHelp={showHelp}
          />
        </ViewBoundary>
        <ViewBoundary name="How the notebook is saved">
          <SaveQuestion autosave={open.autosave} onExport={file.save} />
          <DamageNote open={open} />
        </ViewBoundary>
        <ViewBoundary name="The title" plain={() => title}>
          <NotebookTitle title={title} onAway={setTitleAway} />
        </ViewBoundary>
        {lead && <p className="notebook-lead">{lead}</p>}
        <FileOpenerProvider value={file.openFile}>
          <CellList />
        </FileOpenerProvider>
      </div>
      <ViewBoundary name="The dialog of this notebook">{file.input}</ViewBoundary>
      <FileDrop onFile={file.openFile} />
      <ViewBoundary name="The bar that finds">
        <FindBar />
      </ViewBoundary>
      <ViewBoundary name="The list of keys">
        <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      </ViewBoundary>
    </ActionsProvider>
  );
}
