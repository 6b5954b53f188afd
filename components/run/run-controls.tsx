import type { EvaluationStatus } from "../../lib/document/evaluation/evaluation-run";
import type { TrainingStatus } from "../../lib/document/training/training-run";
import { Button } from "../ui/button";
import "./run.css";

interface RunControlsProps {
  readonly status: TrainingStatus | EvaluationStatus;
  readonly isStale: boolean;
  readonly isRecorded: boolean;
  readonly hasResult: boolean;
  /** Why it cannot start or continue; null where it can. */
  readonly obstacle: string | null;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onRestart: () => void;
}

/** The buttons of a training or an evaluation: Run or Continue, Stop, Start over. Their places are fixed. */
export function RunControls({ status, isStale, isRecorded, hasResult, obstacle, onRun, onStop, onRestart }: RunControlsProps) {
  const isGoing = status === "searching" || status === "training" || status === "running";
  const isStopping = status === "stopping";
  const isBusy = isGoing || isStopping;
  return (
    <div className="run-controls">
      <Button
        look="primary"
        className="run-button"
        disabled={isStopping || (!isGoing && obstacle !== null)}
        onClick={isGoing ? onStop : onRun}
      >
        {isStopping ? "Stopping…" : isGoing ? "Stop" : isStale || isRecorded ? "Run" : runWord(status)}
      </Button>
      <Button look="quiet" disabled={isBusy || !hasResult || isRecorded} onClick={onRestart}>
        Start over
      </Button>
      <p className="run-note">{isBusy ? null : obstacle}</p>
    </div>
  );
}

function runWord(status: TrainingStatus | EvaluationStatus): string {
  switch (status) {
    case "stopped":
    case "interrupted":
    case "failed":
      return "Continue";
    case "finished":
      return "Run again";
    default:
      return "Run";
  }
}
