import { type CellOf, cellNamed } from "../../lib/notebook/notebook";
import type { SessionState } from "../../lib/notebook/session-state";

/** What has to come before a search can start or go on, as a sentence; null where nothing does. */
export function obstacleOf({ notebook, models, problems }: SessionState, { spec }: CellOf<"search">): string | null {
  const modelCell = cellNamed(notebook, "model", spec.model);
  const problemCell = cellNamed(notebook, "problem", spec.problem);
  if (modelCell === null) return "The search needs a model: choose one of the notebook's cells for it.";
  if (problemCell === null) return "The search needs a problem: choose one of the notebook's cells for it.";
  const model = models[modelCell.id];
  if (model?.kind === "failed") return "The search needs the model, which could not be loaded.";
  if (model?.kind !== "ready") return "The search can start when the model is loaded.";
  return problems[problemCell.id]?.ok ? null : "The search needs a problem: see above what is wrong with this one.";
}
