"use client";

import { isFromOutside } from "../../../lib/runs/result-origin";
import type { SearchState } from "../../../lib/session/search/search-state";
import { useTicking } from "../../run/use-ticking";
import { countSteps } from "./count-steps";
import { phaseWords } from "./phase-words";

interface SearchProgressProps {
  readonly search: SearchState;
  /** Whether the phase that comes next, or is under way, is named. */
  readonly isPhaseShown: boolean;
}

/** How far the search is, how long it takes, and what it does next. Keeps its room while there is nothing to say. */
export function SearchProgress({ search, isPhaseShown }: SearchProgressProps) {
  const { status, version, iteration, iterations, elapsedMs, remainingMs, tree } = search;
  const isGoing = status === "running" || status === "pausing";
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
      // Nothing goes on from what was not made here.
      return isFromOutside(origin) ? "as far as the file goes" : "interrupted, can go on";
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
