"use client";

import { isFromOutside } from "../../../lib/runs/result-origin";
import { isSearchGoing, type SearchState } from "../../../lib/session/search/search-state";
import { useTicking } from "../../run/use-ticking";
import { countSteps } from "./count-steps";
import { phaseWords } from "./phase-words";

interface SearchProgressProps {
  readonly search: SearchState;
  /** Whether the next or present phase is named. */
  readonly isPhaseShown: boolean;
}

/** The progress of a search, its time, and its next phase. Keeps its height while it is empty. */
export function SearchProgress({ search, isPhaseShown }: SearchProgressProps) {
  const { status, version, iteration, iterations, elapsedMs, remainingMs, tree } = search;
  const isGoing = isSearchGoing({ status });
  const passed = useTicking(version, isGoing);
  if (status === "idle" || iterations === 0) return <div className="search-progress" />;
  const phase = isPhaseShown ? phaseWords(search) : null;
  const parts = [
    `Iteration ${Math.min(iteration + (isGoing ? 1 : 0), iterations)} of ${iterations}`,
    duration(elapsedMs + passed),
    isGoing && remainingMs !== null ? `about ${duration(Math.max(0, remainingMs - passed))} left` : null,
    stateWords(search),
    tree && !isGoing ? countSteps(tree) : null,
  ];
  return (
    <div className="search-progress">
      <progress className="progress" aria-label="Iterations done" value={iteration} max={iterations} />
      <div className="search-words">
        <p>{parts.filter((part) => part !== null).join(" · ")}</p>
        {phase && (
          <p className="search-phase">
            {isGoing ? "Now" : "Next"}: {phase}.
          </p>
        )}
      </div>
    </div>
  );
}

function stateWords({ status, origin }: SearchState): string | null {
  switch (status) {
    case "pausing":
      return "pausing after this phase";
    case "paused":
      return "paused";
    case "interrupted":
      // An imported or recorded search cannot continue.
      return isFromOutside(origin) ? "ends here in the file" : "interrupted, can be continued";
    case "cancelled":
      return "canceled, tree kept";
    case "finished":
      return "finished";
    case "failed":
      return "failed";
    default:
      return null;
  }
}

function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds - minutes * 60)} s`;
}
