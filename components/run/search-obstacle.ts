import { isEmbedded, planModel } from "../../lib/document/kinds/model-plan";
import { type CellOf, cellNamed } from "../../lib/document/kinds/notebook";
import { isForOthers, shippedModels } from "../../lib/model/embedded/shipped-models";
import { familyOf } from "../../lib/problems/families";
import type { SessionState } from "../../lib/session/session-state";

type Seen = Pick<SessionState, "notebook" | "models" | "problems">;

/** What has to come before a search can start or go on, as a sentence; null where nothing does. */
export function obstacleOf({ notebook, models, problems }: Seen, { spec }: CellOf<"search">): string | null {
  const modelCell = cellNamed(notebook, "model", spec.model);
  const problemCell = cellNamed(notebook, "problem", spec.problem);
  if (modelCell === null) return "The search needs a model: choose one of the notebook's cells for it.";
  if (problemCell === null) return "The search needs a problem: choose one of the notebook's cells for it.";
  const model = models[modelCell.id];
  if (model?.kind === "failed") return "The search needs the model, which could not be loaded.";
  if (model?.kind === "waiting") return model.reason;
  if (model?.kind !== "ready") return "The search can start when the model is loaded.";
  const problem = problems[problemCell.id];
  if (!problem?.ok) return "The search needs a problem: see above what is wrong with this one.";
  const { family } = problem.value;
  const plan = planModel(notebook, modelCell);
  if (plan === null || !isEmbedded(plan) || !isForOthers(plan.model, family)) return null;
  const other = shippedModels.find(({ families }) => families.includes(family));
  return `This model was not made for ${lowerFirst(familyOf(family).title)}${other ? `: choose “${other.name}” in “${modelCell.name}”` : ""}.`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
