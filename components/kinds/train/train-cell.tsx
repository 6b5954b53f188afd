"use client";

import { memo, useCallback } from "react";
import { armNames } from "../../../lib/document/kinds/evaluation-plan";
import type { CellOf } from "../../../lib/document/kinds/notebook";
import { idleTraining, isTrainingGoing, type TrainingState } from "../../../lib/document/training/training-run";
import { isFromOutside } from "../../../lib/runs/result-origin";
import { saveFile } from "../../../lib/store/save-file";
import { CellFrame } from "../../cell/cell-frame";
import { ProvenanceLine } from "../../cell/provenance-line";
import { useSession, useSessionValue, useSessionValueLater } from "../../cell/session-context";
import { OriginLabel } from "../../run/origin-label";
import { RunControls } from "../../run/run-controls";
import { Button } from "../../ui/button";
import { TroubleNote } from "../../ui/trouble-note";
import { TrainCharts } from "./train-charts";
import { trainObstacle } from "./train-obstacle";
import { TrainProgress } from "./train-progress";
import { TrainSettings } from "./train-settings";
import "../../run/run.css";
import "./train.css";

/** A training: its settings, its controls, its progress, and its growing curves. */
export function TrainCell({ cell }: { readonly cell: CellOf<"train"> }) {
  const training = useSessionValueLater(({ trainings }) => trainings[cell.id]) ?? idleTraining;
  const obstacle = useSessionValue((state) => trainObstacle(state, cell));
  return <Training cell={cell} training={training} obstacle={obstacle} />;
}

interface TrainingProps {
  readonly cell: CellOf<"train">;
  readonly training: TrainingState;
  /** Why it cannot run; null where it can. */
  readonly obstacle: string | null;
}

const Training = memo(function Training({ cell, training, obstacle }: TrainingProps) {
  const session = useSession();
  const { status, arms, isStale, origin, trouble } = training;
  const isBusy = isTrainingGoing(training);
  const hasResult = arms.some(({ entries }) => entries.length > 0);
  // The same function from one step of the training to the next, so that the settings are not redrawn each time.
  const specify = useCallback(
    (change: Partial<CellOf<"train">["spec"]>) =>
      session.edit(
        { kind: "specify", id: cell.id, cell: "train", spec: { ...cell.spec, ...change } },
        `${cell.id} ${Object.keys(change)[0]}`,
      ),
    [session, cell.id, cell.spec],
  );
  const isRecorded = isFromOutside(origin);
  const [first] = arms;
  return (
    <CellFrame lead="Models that learn in this tab, side by side: one from ASTRO’s traces with their mistakes, one from the direct solutions of the same trees. All other conditions are equal.">
      <TrainSettings spec={cell.spec} isDisabled={isBusy} onChange={specify} />
      <div className="run-stage">
        <RunControls
          status={status}
          isStale={isStale}
          isRecorded={isRecorded}
          hasResult={training.key !== null}
          obstacle={obstacle}
          onRun={() => session.run(cell.id)}
          onStop={() => session.cancel(cell.id)}
          onRestart={() => session.restart(cell.id)}
        />
        {trouble && <TroubleNote trouble={trouble} />}
        {status === "interrupted" && !isRecorded && !isStale && (
          <div className="interrupted-note">
            <p>
              <strong>This training was interrupted:</strong> the page was closed while it ran. It continues from its last checkpoint, with
              the same result as without the interruption.
            </p>
            <Button look="primary" disabled={obstacle !== null} onClick={() => session.run(cell.id)}>
              Continue
            </Button>
          </div>
        )}
        {isStale && hasResult && (
          <p className="old-note">
            <strong>These curves are old.</strong> The settings have changed since. The curves stay until Run starts a new training.
          </p>
        )}
        <TrainProgress training={training} />
        {hasResult || isBusy ? (
          <TrainCharts name={cell.name} training={training} />
        ) : (
          <p className="run-empty">The curves will grow here. Press Run: {runWords(cell)}.</p>
        )}
      </div>
      {hasResult && (
        <div className="result-foot">
          <div className="run-foot">
            {first?.provenance && (
              <OriginLabel origin={origin} provenance={first.provenance} checked="Its numbers of steps and traces agree with each other." />
            )}
            {arms.map(
              ({ arm, provenance, hash }) =>
                provenance && (
                  <div key={arm} className="run-source">
                    <span className={`arm-name arm-${arm}`}>{armNames[arm]}</span>
                    <ProvenanceLine description={provenance} seed={provenance.seed} resultHash={hash} />
                  </div>
                ),
            )}
          </div>
          {!isBusy && !isRecorded && (
            <div className="train-saves">
              {arms
                .filter(({ step }) => step > 0)
                .map(({ arm }) => (
                  <Button
                    key={arm}
                    look="quiet"
                    className="result-export"
                    title="The checkpoint as a file: the weights and the optimizer’s state. A model cell, an evaluation or another training of this notebook can use it directly."
                    onClick={() => void saveCheckpoint(arm)}
                  >
                    Save {armNames[arm]}
                  </Button>
                ))}
            </div>
          )}
        </div>
      )}
    </CellFrame>
  );

  async function saveCheckpoint(arm: TrainingState["arms"][number]["arm"]): Promise<void> {
    const checkpoint = await session.checkpoint(cell.id, arm);
    if (checkpoint !== null) saveFile(`${cell.name}, ${armNames[arm]}, step ${checkpoint.step}.checkpoint`, checkpoint.state);
  }
});

const runWords = ({ spec: { lesson, arms } }: CellOf<"train">): string =>
  lesson.kind === "grpo"
    ? "the model tries problems, and learns from its right and wrong attempts"
    : `${lesson.corpus.source.kind === "searched" ? "the model searches its problems, and then " : ""}${arms.length === 2 ? "both arms learn at the same time" : "it learns"}`;
