"use client";

import type { EvaluationStatus } from "../../lib/document/evaluation/evaluation-run";
import type { Cell } from "../../lib/document/kinds/notebook";
import type { TrainingStatus } from "../../lib/document/training/training-run";
import { useSessionValue } from "../cell/session-context";

/** Announces the state of a training or an evaluation. */
export function RunAnnouncement({ cell: { id, name } }: { readonly cell: Cell }) {
  const status = useSessionValue(({ trainings, evaluations }) => (trainings[id] ?? evaluations[id])?.status ?? "idle");
  return <p aria-live="polite">{status === "idle" ? "" : `${name} ${runWords[status]}`}</p>;
}

/** Completes a sentence that begins with the name of a training or an evaluation. */
const runWords: Readonly<Record<Exclude<TrainingStatus | EvaluationStatus, "idle">, string>> = {
  searching: "is searching its problems.",
  training: "is training.",
  running: "is running.",
  stopping: "is stopping.",
  stopped: "was stopped. It can be continued.",
  interrupted: "was interrupted. It can be continued.",
  finished: "is finished.",
  failed: "failed.",
};
