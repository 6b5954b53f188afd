"use client";

import { useState } from "react";
import { passAtOne } from "../../lib/evaluate/best-of";
import type { EvaluationState } from "../../lib/notebook/evaluation/evaluation-run";
import { parseProblem } from "../../lib/problems/family";
import { percent } from "../train/train-words";
import { SolutionText } from "./solution-text";

/** Every problem as a mark for each model: right or wrong, greedily; one that is chosen shows what each model wrote. */
export function SolvedProblems({ evaluation: { candidates } }: { readonly evaluation: EvaluationState }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const count = Math.max(0, ...candidates.map(({ problems }) => problems.length));
  const idOf = (at: number): string => candidates.find(({ problems }) => problems[at])?.problems[at]?.problem ?? "";
  return (
    <section className="solved">
      <h3 className="inspector-title">Problem by problem</h3>
      <p className="facts">Each mark is a problem, filled where the greedy solution is right. Choose one to read the solutions.</p>
      {candidates.map(({ name, problems }) => (
        <div key={name} className="solved-row">
          <p className="solved-name">{name}</p>
          <div className="solved-marks">
            {problems.map(({ problem, greedy }, at) => (
              <button
                key={problem}
                type="button"
                // One stop for the row: the arrow keys of the list below go on.
                tabIndex={at === (chosen ?? 0) ? 0 : -1}
                className={`solved-mark ${greedy.isRight ? "is-right" : ""} ${at === chosen ? "is-chosen" : ""}`}
                aria-pressed={at === chosen}
                aria-label={`${problem}, ${greedy.isRight ? "right" : "wrong"}`}
                title={problem}
                onClick={() => setChosen(at === chosen ? null : at)}
                onKeyDown={(event) => {
                  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
                  const next = at + by;
                  if (by === 0 || next < 0 || next >= problems.length) return;
                  event.preventDefault();
                  setChosen(next);
                  const { parentElement } = event.currentTarget;
                  (parentElement?.children[next] as HTMLElement | undefined)?.focus();
                }}
              />
            ))}
          </div>
        </div>
      ))}
      {chosen !== null && chosen < count && (
        <div className="solutions">
          {candidates.flatMap(({ name, problems }) => {
            const drawn = problems[chosen];
            const problem = parseProblem(idOf(chosen).slice(idOf(chosen).indexOf(":") + 1));
            if (!drawn || !problem.ok) return [];
            return [
              <article key={name} className="solution">
                <h4 className="solution-name">
                  {name}
                  <small>
                    {drawn.greedy.tokens} tokens · {percent(passAtOne(drawn.samples))} of its {drawn.samples.length} samples right
                  </small>
                </h4>
                <SolutionText problem={problem.value} text={drawn.text} isEnded={drawn.greedy.isEnded} />
              </article>,
            ];
          })}
        </div>
      )}
    </section>
  );
}
