"use client";

import { useId } from "react";
import type { CellOf } from "../../lib/notebook/notebook";
import type { ProblemSource } from "../../lib/problems/problem";
import { CellFrame } from "../notebook/cell-frame";
import { useSession, useSessionState } from "../notebook/session-context";
import { Button } from "../ui/button";
import "./problem.css";

/** The problem: typed, or drawn from the generator. What is wrong with it stands beside it in words; what was typed stays. */
export function ProblemCell({ cell }: { readonly cell: CellOf<"problem"> }) {
  const id = useId();
  const session = useSession();
  const { problem } = useSessionState();
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
            placeholder="16 14 10 -> 5"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-invalid={!problem.ok}
            aria-describedby={`${id}-reading`}
          />
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
        </div>
        <div className="problem-others">
          <Button onClick={() => session.nextProblem("countdown-3")}>Another 3-number problem</Button>
          <Button onClick={() => session.nextProblem("countdown-4")}>Another 4-number problem</Button>
        </div>
      </div>
    </CellFrame>
  );
}

const sourceWords = ({ index, split }: Extract<ProblemSource, { readonly kind: "generated" }>): string =>
  split === "held-out" ? `Generated, number ${index + 1}, not seen in training.` : `Generated, number ${index + 1}, from the training set.`;
