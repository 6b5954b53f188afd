"use client";

import { type EvaluationState, isEvaluationGoing } from "../../../lib/document/evaluation/evaluation-run";
import { isFromOutside } from "../../../lib/runs/result-origin";
import { useTicking } from "../../run/use-ticking";
import { duration, whole } from "../../ui/number-words";

/** How many problems of all models are solved, and the time left. */
export function EvaluateProgress({ evaluation }: { readonly evaluation: EvaluationState }) {
  const { done, total, remainingMs, version, status, candidates, plan, origin } = evaluation;
  const isGoing = isEvaluationGoing(evaluation);
  const passed = useTicking(version, isGoing);
  // An imported or recorded evaluation does not continue.
  if (total === 0 || status === "finished" || isFromOutside(origin)) return null;
  const current = candidates.find(({ problems }) => problems.length < (plan?.problems ?? 0));
  const parts = [
    `Problem ${whole(done)} of ${whole(total)}`,
    isGoing && current ? current.name : null,
    isGoing && remainingMs !== null ? `about ${duration(Math.max(0, remainingMs - passed))} left` : null,
    status === "interrupted" || status === "stopped" ? `${status}, can be continued` : null,
  ];
  return (
    <div className="run-progress">
      <div>
        <progress className="progress" aria-label="Problems done" value={done} max={total} />
        <p className="run-words">{parts.filter((part) => part !== null).join(" · ")}</p>
      </div>
    </div>
  );
}
