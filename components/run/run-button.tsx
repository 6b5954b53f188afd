import { isFromOutside } from "../../lib/runs/result-origin";
import { isSearchGoing, type SearchState, type SearchStatus } from "../../lib/session/search/search-state";
import { Button } from "../ui/button";
import "./run.css";

interface RunButtonProps {
  readonly search: SearchState;
  /** Why the search cannot start or go on, null where it can. */
  readonly obstacle: string | null;
  readonly onRun: () => void;
  readonly onPause: () => void;
  readonly className?: string;
  /** Where the button stands away from the search: says, to who does not see where it stands, what it runs. */
  readonly isAway?: boolean;
  /** The id of the words beside it that say why it cannot be pressed. */
  readonly describedBy?: string;
}

/** The one main button of a search: Run, Pause, Resume or Run again, as the search stands. What came from outside was never run here. */
export function RunButton({ search, obstacle, onRun, onPause, className = "", isAway = false, describedBy }: RunButtonProps) {
  const { status, isStale, origin } = search;
  const isBusy = isSearchGoing(search);
  const word = status === "pausing" ? "Pausing…" : isBusy ? "Pause" : isStale || isFromOutside(origin) ? "Run" : runWord(status);
  return (
    <Button
      look="primary"
      className={`run-button ${className}`}
      disabled={isBusy ? status === "pausing" : obstacle !== null}
      aria-describedby={describedBy}
      onClick={isBusy ? onPause : onRun}
    >
      {word}
      {isAway && <span className="hidden-visually"> the search</span>}
    </Button>
  );
}

function runWord(status: SearchStatus): string {
  switch (status) {
    case "paused":
    case "cancelled":
    case "interrupted":
    case "failed":
      return "Resume";
    case "finished":
      return "Run again";
    default:
      return "Run";
  }
}
