"use client";

import { assertNever } from "../../lib/base/assert";
import type { EvaluationState } from "../../lib/document/evaluation/evaluation-run";
import type { Cell } from "../../lib/document/kinds/notebook";
import { subjectTitles } from "../../lib/document/kinds/plot";
import type { TrainingState } from "../../lib/document/training/training-run";
import type { ModelState, SearchState, TraceState } from "../../lib/session/session-state";
import { trainedWords } from "../kinds/train/train-words";
import { countSteps } from "../shell/status-announcer";
import { shortText } from "../ui/short-text";
import { modelWords } from "./model-options";
import { useSessionValue } from "./session-context";

/** What a collapsed cell holds, in a few words. */
export function CellSummary({ cell }: { readonly cell: Cell }) {
  const model = useSessionValue(({ models }) => models[cell.id]);
  const search = useSessionValue(({ searches }) => searches[cell.id]);
  const trace = useSessionValue(({ traces }) => traces[cell.id]);
  const training = useSessionValue(({ trainings }) => trainings[cell.id]);
  const evaluation = useSessionValue(({ evaluations }) => evaluations[cell.id]);
  return (
    <p className="cell-summary" dir="auto">
      {shortText(summaryOf(cell, { model, search, trace, training, evaluation }), 300)}
    </p>
  );
}

interface Results {
  readonly model: ModelState | undefined;
  readonly search: SearchState | undefined;
  readonly trace: TraceState | undefined;
  readonly training: TrainingState | undefined;
  readonly evaluation: EvaluationState | undefined;
}

function summaryOf(cell: Cell, { model, search, trace, training, evaluation }: Results): string {
  switch (cell.kind) {
    case "text":
      return (
        cell.spec.markdown
          .slice(0, 2_000)
          .split("\n")
          .find((line) => line.trim() !== "") ?? "Nothing written yet"
      );
    case "problem":
      return cell.spec.text;
    case "model":
      return `${modelWords(cell.spec)}, ${model?.kind ?? "not loaded"}`;
    case "search": {
      const { tree = null, status = "idle" } = search ?? {};
      return tree === null ? "Not run yet" : `${status === "finished" ? "" : `${status}, `}${countSteps(tree)}`;
    }
    case "trace":
      return trace?.ok ? `${trace.value.steps.length} steps` : "Nothing to tell yet";
    case "compare":
      return cell.spec.traces.join(", ");
    case "train":
      return training && training.arms.length > 0 ? `${training.status}, ${trainedWords(training)}` : "Not run yet";
    case "evaluate":
      return evaluation && evaluation.total > 0
        ? `${evaluation.status}, ${evaluation.done} of ${evaluation.total} problems`
        : "Not run yet";
    case "plot":
      return `${subjectTitles[cell.spec.what]}: ${cell.spec.reads.join(", ")}`;
    default:
      return assertNever(cell);
  }
}
