"use client";

import { idleEvaluation, isEvaluationGoing } from "../../../lib/document/evaluation/evaluation-run";
import type { CellOf } from "../../../lib/document/kinds/notebook";
import { isFromOutside } from "../../../lib/runs/result-origin";
import { CellFrame } from "../../cell/cell-frame";
import { ProvenanceLine } from "../../cell/provenance-line";
import { useSession, useSessionValue } from "../../cell/session-context";
import { OriginLabel } from "../../run/origin-label";
import { RunControls } from "../../run/run-controls";
import { TroubleNote } from "../../ui/trouble-note";
import { ViewBoundary } from "../../ui/view-boundary";
import { EqualTokensTable } from "./equal-tokens-table";
import { evaluateObstacle } from "./evaluate-obstacle";
import { EvaluateProgress } from "./evaluate-progress";
import { EvaluateSettings } from "./evaluate-settings";
import { EvaluationTable } from "./evaluation-table";
import { PaperTable } from "./paper-table";
import { SolvedProblems } from "./solved-problems";
import "../../run/run.css";
import "./evaluate.css";

/** Compares models on the same held-out problems: the figures with their intervals, and always the direct model at equal tokens. */
export function EvaluateCell({ cell }: { readonly cell: CellOf<"evaluate"> }) {
  const session = useSession();
  const evaluation = useSessionValue(({ evaluations }) => evaluations[cell.id]) ?? idleEvaluation;
  const obstacle = useSessionValue((state) => evaluateObstacle(state, cell));
  const { status, plan, candidates, summary, isStale, origin, trouble, done } = evaluation;
  const isBusy = isEvaluationGoing(evaluation);
  const isRecorded = isFromOutside(origin);
  const first = candidates.find(({ provenance }) => provenance !== null);
  return (
    <CellFrame lead="Each model solves problems that no model was trained on, without search. Intervals are 95 % bootstrap intervals over the problems.">
      <EvaluateSettings
        spec={cell.spec}
        isDisabled={isBusy}
        onChange={(change) =>
          session.edit(
            { kind: "specify", id: cell.id, cell: "evaluate", spec: { ...cell.spec, ...change } },
            `${cell.id} ${Object.keys(change)[0]}`,
          )
        }
      />
      <div className="run-stage">
        <RunControls
          status={status}
          isStale={isStale}
          isRecorded={isRecorded}
          hasResult={evaluation.key !== null}
          obstacle={obstacle}
          onRun={() => session.run(cell.id)}
          onStop={() => session.cancel(cell.id)}
          onRestart={() => session.restart(cell.id)}
        />
        <EvaluateProgress evaluation={evaluation} />
        {trouble && <TroubleNote trouble={trouble} />}
        {isStale && done > 0 && (
          <p className="old-note">
            <strong>These figures are old.</strong> The settings or the weights have changed since. The figures stay until Run draws new
            solutions.
          </p>
        )}
        {summary ? (
          <ViewBoundary name="The table of the figures" resetOn={[summary]}>
            <EvaluationTable evaluation={evaluation} summary={summary} />
            <EqualTokensTable evaluation={evaluation} rows={summary.equalTokens} />
          </ViewBoundary>
        ) : (
          <p className="run-empty">
            {done > 0 ? "The figures are being computed." : "The figures will be here. Press Run: each model solves the same problems."}
          </p>
        )}
        {done > 0 && !isBusy && plan && (
          <ViewBoundary name="The list of the problems" resetOn={[candidates]}>
            <SolvedProblems cell={cell.id} plan={plan} candidates={candidates} />
          </ViewBoundary>
        )}
        <PaperTable />
      </div>
      {first?.provenance && (
        <div className="result-foot">
          <div className="run-foot">
            <OriginLabel
              origin={origin}
              provenance={first.provenance}
              checked="The problems match the settings, and the greedy solutions were judged again here."
            />
            {candidates.map(
              ({ name, provenance, step }) =>
                provenance && (
                  <div key={name} className="run-source">
                    <span className="evaluate-source">
                      {name}
                      {step !== null && `, step ${step}`}
                    </span>
                    <ProvenanceLine description={provenance} seed={provenance.seed} />
                  </div>
                ),
            )}
          </div>
        </div>
      )}
    </CellFrame>
  );
}
