import type { SearchState } from "../../lib/notebook/session-state";
import { countSteps } from "../notebook/status-announcer";

/** How far the search is, what it does next, and how long it takes. Keeps its room while there is nothing to say. */
export function SearchProgress({ search }: { readonly search: SearchState }) {
  const { status, iteration, iterations, elapsedMs, remainingMs, nextPhase, tree } = search;
  if (status === "idle" || iterations === 0) return <div className="search-progress" />;
  const isGoing = status === "running" || status === "pausing";
  const parts = [
    `Iteration ${Math.min(iteration + (isGoing ? 1 : 0), iterations)} of ${iterations}`,
    `${duration(elapsedMs)} so far`,
    isGoing && remainingMs !== null ? `about ${duration(remainingMs)} left` : null,
    stateWords(search),
    (isGoing || status === "paused") && nextPhase !== null ? `next: ${phaseWords[nextPhase]}` : null,
    tree && !isGoing ? countSteps(tree) : null,
  ];
  return (
    <div className="search-progress">
      <progress className="progress" aria-label="Iterations done" value={iteration} max={iterations} />
      <p className="search-words">{parts.filter((part) => part !== null).join(" · ")}</p>
    </div>
  );
}

const phaseWords = { expand: "expand", simulate: "simulate", backup: "back up" } as const;

function stateWords({ status }: SearchState): string | null {
  switch (status) {
    case "pausing":
      return "pausing after this phase";
    case "paused":
      return "paused";
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
