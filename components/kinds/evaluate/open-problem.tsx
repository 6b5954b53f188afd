"use client";

import { useMemo } from "react";
import { askedProblem, idOfStored } from "../../../lib/document/evaluation/asked-problem";
import type { CandidateState } from "../../../lib/document/evaluation/evaluation-run";
import { type EvaluationPlan, kindOfCandidate } from "../../../lib/document/kinds/evaluation-plan";
import type { CellId } from "../../../lib/document/kinds/notebook";
import type { DrawnSample } from "../../../lib/document/results/entries";
import { kindOfStep } from "../../../lib/graph/trace-graph";
import { alignTraces } from "../../../lib/trace/align";
import { type RecordedVerdict, writtenSolution } from "../../../lib/trace/written-solution";
import { useSession, useSessionValue } from "../../cell/session-context";
import { MarkedText } from "../../find/marked-text";
import { useFindWords } from "../../find/use-find";
import { useNarrow } from "../../graph/use-narrow";
import { partingWords } from "../../trace/alignment-words";
import { TraceLegend } from "../../trace/trace-legend";
import { Choice } from "../../ui/choice";
import { IconButton } from "../../ui/icon-button";
import { solutionLook } from "./solution-looks";
import { SolutionView } from "./solution-view";
import { useShownCandidates } from "./use-shown-candidates";

interface OpenProblemProps {
  readonly cell: CellId;
  readonly plan: EvaluationPlan;
  readonly candidates: readonly CandidateState[];
  readonly at: number;
  readonly count: number;
  readonly onOpen: (problem: number) => void;
}

/** The verdict on a solution when it was drawn. */
const recordedVerdict = ({ isRight, isUndecided, answer }: DrawnSample): RecordedVerdict => ({
  outcome: isUndecided ? "unknown" : isRight ? "right" : "wrong",
  answer,
  reason: "As it was judged when it was drawn.",
});

const looks = [
  { value: "graph", label: "Graph" },
  { value: "text", label: "Text" },
  { value: "both", label: "Both" },
] as const;

/** One problem of an evaluation: its statement, and the chosen models' solutions side by side, as graphs and as text. */
export function OpenProblem({ cell, plan, candidates, at, count, onOpen }: OpenProblemProps) {
  const session = useSession();
  const words = useFindWords();
  const isNarrow = useNarrow();
  const look = useSessionValue(({ views }) => solutionLook(views[cell]?.arrangement ?? null, isNarrow));
  const { shown, toggle } = useShownCandidates(cell, plan);
  const stored = candidates.find(({ problems }) => problems[at])?.problems[at]?.problem;
  const problem = useMemo(() => (stored === undefined ? null : askedProblem(plan, at, stored)), [plan, at, stored]);
  const columns = useMemo(
    () =>
      shown.map((index) => {
        const { name = "", problems = [] } = candidates[index] ?? {};
        const drawn = problems[at] ?? null;
        const solution =
          drawn && problem ? writtenSolution(problem, drawn.text, drawn.greedy.isEnded, recordedVerdict(drawn.greedy)) : null;
        const origin = plan.candidates[index];
        return { index, name, drawn, solution, arm: origin ? kindOfCandidate(origin) : ("base" as const) };
      }),
    [shown, candidates, at, problem, plan],
  );
  const told = columns.flatMap(({ name, solution }) => (solution === null ? [] : [{ name, trace: solution }]));
  return (
    <section className="open-problem" id={`${cell}-open`} aria-label="The chosen problem">
      <div className="open-head">
        <h4 className="open-statement">
          <MarkedText text={problem?.statement ?? (stored === undefined ? "" : idOfStored(stored))} words={words} />
        </h4>
        <div className="open-place">
          <IconButton
            className="open-previous"
            label="Previous problem"
            icon="chevron"
            disabled={at === 0}
            onClick={() => onOpen(at - 1)}
          />
          <span aria-live="polite">
            Problem {at + 1} of {count}
          </span>
          <IconButton className="open-next" label="Next problem" icon="chevron" disabled={at + 1 >= count} onClick={() => onOpen(at + 1)} />
        </div>
      </div>
      <div className="open-bar">
        {candidates.length > 1 && (
          <fieldset className="open-models">
            <legend className="hidden-visually">Models to compare</legend>
            <div className="chips">
              {candidates.map(({ name }, index) => (
                <label key={name} className="chip">
                  <input
                    type="checkbox"
                    checked={shown.includes(index)}
                    // At least one stays chosen.
                    disabled={shown.length === 1 && shown.includes(index)}
                    onChange={() => toggle(index)}
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <Choice
          label="Solutions as"
          isLabelHidden
          isSmall
          value={look}
          options={looks}
          onChoose={(name) => session.setView(cell, { arrangement: name === solutionLook(null, isNarrow) ? null : name })}
        />
      </div>
      {told.length > 1 && <p className="open-parting">{partingWords(alignTraces(told.map(({ trace }) => trace)), told)}</p>}
      {problem === null ? (
        <p className="solution-empty">This problem cannot be read, so its solutions cannot be drawn.</p>
      ) : (
        <div className="solutions" data-count={columns.length} data-look={look}>
          {columns.map(({ index, name, drawn, solution, arm }) => (
            <SolutionView
              key={index}
              id={`${cell}-solution-${index}`}
              name={name}
              arm={arm}
              drawn={drawn}
              solution={solution}
              look={look}
              isAlone={columns.length === 1}
              words={words}
            />
          ))}
        </div>
      )}
      {look !== "text" && told.length > 0 && (
        <div className="graph-caption">
          <TraceLegend kinds={told.flatMap(({ trace }) => trace.steps.map((_, index) => kindOfStep(trace, index)))} />
          <p className="graph-hint graph-hint-mouse">Drag to move, wheel to zoom, arrow keys to select, b goes to a backtrack’s target.</p>
          <p className="graph-hint graph-hint-touch">Drag sideways to see more, zoom with two fingers, tap to select.</p>
        </div>
      )}
    </section>
  );
}
