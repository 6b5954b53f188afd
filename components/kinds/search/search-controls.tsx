import { isSearchGoing, type SearchState } from "../../../lib/session/search/search-state";
import { RunButton } from "../../run/run-button";
import { Button } from "../../ui/button";

interface SearchControlsProps {
  readonly search: SearchState;
  /** Why the search cannot start or go on, null where it can. */
  readonly obstacle: string | null;
  readonly onRun: () => void;
  readonly onStep: () => void;
  readonly onPause: () => void;
  readonly onCancel: () => void;
  readonly onRestart: () => void;
}

/** The four buttons of a search. Each stays in its place; the first is Run, Pause or Resume. */
export function SearchControls({ search, obstacle, onRun, onStep, onPause, onCancel, onRestart }: SearchControlsProps) {
  const { status, tree, isStale } = search;
  const isBusy = isSearchGoing(search);
  const isOver = status === "finished" && !isStale;
  return (
    <div className="run-controls">
      <RunButton search={search} obstacle={obstacle} onRun={onRun} onPause={onPause} />
      <Button disabled={isBusy || isOver || obstacle !== null} onClick={onStep} title="Run one phase: expand, simulate or back up">
        Step
      </Button>
      <Button disabled={!isBusy} onClick={onCancel}>
        Cancel
      </Button>
      <Button look="quiet" disabled={isBusy || tree === null} onClick={onRestart}>
        Start over
      </Button>
      <p className="run-note">{obstacle}</p>
    </div>
  );
}
