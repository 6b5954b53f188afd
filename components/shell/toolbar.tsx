"use client";

import type { ReactNode } from "react";
import { isEvaluationGoing } from "../../lib/document/evaluation/evaluation-run";
import { hasResults } from "../../lib/document/keys-of";
import { isTrainingGoing } from "../../lib/document/training/training-run";
import { isSearchGoing } from "../../lib/session/search/search-state";
import type { SessionState } from "../../lib/session/session-state";
import { useNotebookActions } from "../cell/notebook-actions";
import { useSession, useSessionValue } from "../cell/session-context";
import { keysOf } from "../cell/shortcuts";
import { findStoreOf } from "../find/find-store";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { IconButton } from "../ui/icon-button";
import { Menu, type MenuItem } from "../ui/menu";
import { shortText } from "../ui/short-text";
import "./toolbar.css";

interface ToolbarProps {
  readonly title: string;
  /** Where the notebook is stored, and the state of saving. */
  readonly status?: ReactNode;
  /** The share menu. */
  readonly share?: ReactNode;
  /** Actions on the whole notebook. */
  readonly items: readonly MenuItem[];
  readonly onHelp: () => void;
}

const canUndo = ({ history }: SessionState): boolean => history.past.length > 0;
const canRedo = ({ history }: SessionState): boolean => history.future.length > 0;

/** The toolbar with actions on the whole notebook, which stays at the top of the page. */
export function Toolbar({ title, status, share, items, onHelp }: ToolbarProps) {
  const session = useSession();
  const actions = useNotebookActions();
  return (
    <div className="toolbar" role="toolbar" aria-label="Notebook">
      <div className="toolbar-row">
        <p className="toolbar-title" aria-hidden="true" dir="auto">
          {shortText(title)}
        </p>
        <div className="toolbar-status">{status}</div>
        <IconButton
          label="Undo"
          icon="undo"
          title={`Undo (${keysOf("undo")})`}
          disabled={!useSessionValue(canUndo)}
          onClick={actions.undo}
        />
        <IconButton
          label="Redo"
          icon="redo"
          title={`Redo (${keysOf("redo")})`}
          disabled={!useSessionValue(canRedo)}
          onClick={actions.redo}
        />
        <IconButton label="Find" icon="find" title={`Find (${keysOf("find")})`} onClick={() => findStoreOf(session).open()} />
        {share}
        <IconButton label="Keys" icon="help" className="toolbar-keys" title={`Keys (${keysOf("help")})`} onClick={onHelp} />
        <Menu
          label="More"
          className="button button-quiet icon-button"
          items={[...items, { label: "Keys", keys: keysOf("help"), onChoose: onHelp }]}
        >
          <Icon name="more" />
        </Menu>
        <RunAll />
      </div>
    </div>
  );
}

const isAnythingGoing = ({ isRunningAll, searches, trainings, evaluations }: SessionState): boolean =>
  isRunningAll ||
  Object.values(searches).some(isSearchGoing) ||
  Object.values(trainings).some(isTrainingGoing) ||
  Object.values(evaluations).some(isEvaluationGoing);
const hasRuns = ({ notebook }: SessionState): boolean => notebook.cells.some(hasResults);

/** One button: Run all, or Stop while anything runs. */
function RunAll() {
  const session = useSession();
  const isGoing = useSessionValue(isAnythingGoing);
  const isUseful = useSessionValue(hasRuns);
  return (
    <Button
      className="run-all"
      disabled={!isUseful}
      title={isGoing ? "Stop everything that runs" : `Run everything that is not up to date (${keysOf("runAll")})`}
      onClick={isGoing ? session.stop : session.runAll}
    >
      {isGoing ? "Stop" : "Run all"}
    </Button>
  );
}
