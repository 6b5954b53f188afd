"use client";

import { useId } from "react";
import { type CellOf, cellsOf } from "../../lib/notebook/notebook";
import type { ProblemSource } from "../../lib/problems/problem";
import { CellFrame } from "../notebook/cell-frame";
import { useSession, useSessionState } from "../notebook/session-context";
import { obstacleOf } from "../search/obstacle";
import { RunButton } from "../search/run-button";
import { bringStageIntoView } from "../search/search-stage";
import { Button } from "../ui/button";
import "./problem.css";

/**
 * The problem: typed, or drawn from the generator. What is wrong with it stands below it in words; what was typed stays. The search that
 * reads it can be run from here, so that the first screen holds the whole first act.
 */
export function ProblemCell({ cell }: { readonly cell: CellOf<"problem"> }) {
  const id = useId();
  const session = useSession();
  const state = useSessionState();
  const { problem, search } = state;
  const reader = cellsOf(state.notebook.cells, "search").find(({ spec }) => spec.problem === cell.name);
  const obstacle = obstacleOf(state);
  const isBusy = search.status === "running" || search.status === "pausing";
  const run = () => {
    if (!reader || obstacle !== null || isBusy) return;
    session.run();
    bringStageIntoView(reader);
  };
  return (
    <CellFrame
      title="The problem"
      lead="Use every number exactly once, with plus, minus, times and exact division, to reach the target. Type a problem of your own, or take another one."
    >
      <div className="problem">
        <div className="problem-field">
          <label className="field-label" htmlFor={id}>
            Numbers, an arrow, the target
          </label>
          <input
            id={id}
            className="input problem-input"
            value={cell.spec.text}
            onChange={(event) => session.setProblemText(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && run()}
            placeholder="16 14 10 -> 5"
            autoComplete="off"
            autoCapitalize="off"
            enterKeyHint="go"
            spellCheck={false}
            aria-invalid={!problem.ok}
            aria-describedby={`${id}-reading`}
          />
        </div>
        {reader && (
          <RunButton
            search={search}
            obstacle={obstacle}
            onRun={run}
            onPause={() => session.pause()}
            className="problem-run"
            isAway
            describedBy={`${id}-${problem.ok ? "obstacle" : "reading"}`}
          />
        )}
        <div className="problem-others">
          <Button onClick={() => session.nextProblem("countdown-3")}>Another 3-number problem</Button>
          <Button onClick={() => session.nextProblem("countdown-4")}>Another 4-number problem</Button>
        </div>
        <p id={`${id}-reading`} className={problem.ok ? "problem-reading" : "problem-reading field-error"} aria-live="polite">
          {problem.ok ? (
            <>
              {problem.value.statement}
              {problem.value.source.kind === "generated" && <span className="problem-source"> {sourceWords(problem.value.source)}</span>}
            </>
          ) : (
            problem.error
          )}
        </p>
        <p id={`${id}-obstacle`} className="problem-obstacle">
          {problem.ok && obstacle}
        </p>
      </div>
    </CellFrame>
  );
}

const sourceWords = ({ index, split }: Extract<ProblemSource, { readonly kind: "generated" }>): string =>
  split === "held-out" ? `Generated, number ${index + 1}, not seen in training.` : `Generated, number ${index + 1}, from the training set.`;
