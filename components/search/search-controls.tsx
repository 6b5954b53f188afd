import type { SearchState, SearchStatus } from "../../lib/notebook/session-state";
import { Button } from "../ui/button";

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
  const isBusy = status === "running" || status === "pausing";
  const isOver = status === "finished" && !isStale;
  return (
    <div className="search-controls">
      {isBusy ? (
        <Button look="primary" className="search-main" disabled={status === "pausing"} onClick={onPause}>
          {status === "pausing" ? "Pausing…" : "Pause"}
        </Button>
      ) : (
        <Button look="primary" className="search-main" disabled={obstacle !== null} onClick={onRun}>
          {isStale ? "Run" : runWord(status)}
        </Button>
      )}
      <Button disabled={isBusy || isOver || obstacle !== null} onClick={onStep} title="Run one phase: expand, simulate or back up">
        Step
      </Button>
      <Button disabled={!isBusy} onClick={onCancel}>
        Cancel
      </Button>
      <Button look="quiet" disabled={isBusy || tree === null} onClick={onRestart}>
        Start over
      </Button>
      <p className="search-note">
        {obstacle ??
          (isStale ? "The problem, the model or the settings have changed since this tree was made: Run starts a new search." : "")}
      </p>
    </div>
  );
}

function runWord(status: SearchStatus): string {
  switch (status) {
    case "paused":
    case "cancelled":
      return "Resume";
    case "finished":
      return "Run again";
    case "failed":
      return "Try again";
    default:
      return "Run";
  }
}
