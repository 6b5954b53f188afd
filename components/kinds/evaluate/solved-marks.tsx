import { memo } from "react";
import { idOfStored } from "../../../lib/document/evaluation/asked-problem";
import type { DrawnProblem } from "../../../lib/document/evaluation/evaluation-run";

interface SolvedMarksProps {
  readonly name: string;
  readonly problems: readonly DrawnProblem[];
  readonly open: number;
  /** Problems that the find bar has found; pass the same set until it changes. */
  readonly found: ReadonlySet<number>;
  /** Pass the same function until it changes. */
  readonly onOpen: (problem: number) => void;
}

/** A model's problems, each a mark that is filled where its greedy solution is right. */
export const SolvedMarks = memo(function SolvedMarks({ name, problems, open, found, onOpen }: SolvedMarksProps) {
  // One tab stop for the row; the arrow keys move within it.
  const stop = Math.min(open, problems.length - 1);
  return (
    <div className="solved-row">
      <p className="solved-name">{name}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row that wraps everywhere */}
      <div className="solved-marks" role="group" aria-label={`Problems of ${name}`}>
        {problems.map(({ problem, greedy }, at) => (
          <button
            key={idOfStored(problem)}
            type="button"
            tabIndex={at === stop ? 0 : -1}
            className={`solved-mark ${greedy.isRight ? "is-right" : ""} ${at === open ? "is-chosen" : found.has(at) ? "is-found" : ""}`}
            aria-pressed={at === open}
            aria-label={`${idOfStored(problem)}, ${greedy.isUndecided ? "not judged" : greedy.isRight ? "right" : "wrong"}`}
            title={idOfStored(problem)}
            onClick={() => onOpen(at)}
            onKeyDown={(event) => {
              const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              const next = at + by;
              if (by === 0 || next < 0 || next >= problems.length) return;
              event.preventDefault();
              onOpen(next);
              const { parentElement } = event.currentTarget;
              (parentElement?.children[next] as HTMLElement | undefined)?.focus();
            }}
          />
        ))}
      </div>
    </div>
  );
});
