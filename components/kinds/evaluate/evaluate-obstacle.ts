import { planEvaluation } from "../../../lib/document/kinds/evaluation-plan";
import { type CellOf, cellNamed } from "../../../lib/document/kinds/notebook";
import { isForOthers } from "../../../lib/model/embedded/shipped-models";
import { capabilityOf } from "../../../lib/problems/capabilities";
import { isFromOutside } from "../../../lib/runs/result-origin";
import type { SessionState } from "../../../lib/session/session-state";

/** What has to come before an evaluation can start or go on, as a sentence; null where nothing does. */
export function evaluateObstacle({ notebook, models, trainings }: SessionState, cell: CellOf<"evaluate">): string | null {
  if (cell.spec.candidates.length === 0) return "The evaluation needs a model: choose at least one.";
  const problems = capabilityOf(cell.spec.family, "generator", "no model can be evaluated on problems of it");
  if (!problems.ok) return problems.error;
  const plan = planEvaluation(notebook, cell);
  const stranger = plan?.candidates.find(({ model }) => isForOthers(model.model, cell.spec.family));
  if (stranger) return `The model “${stranger.model.model}” has no words for these problems: choose others, or leave it out.`;
  if (plan === null) return "One of the models is not here, or its training does not train that arm.";
  for (const { cell: name, arm } of cell.spec.candidates) {
    const model = cellNamed(notebook, "model", name);
    const loading = model && models[model.id];
    if (loading?.kind === "waiting") return loading.reason;
    const training = cellNamed(notebook, "train", name);
    if (training === null) continue;
    const state = trainings[training.id];
    if (isFromOutside(state?.origin ?? null))
      return `First run “${name}” here: a training that was not made here has curves, but no weights to evaluate.`;
    if (!state?.arms.some((one) => one.arm === arm && one.step > 0)) return `First run “${name}”: its weights are evaluated.`;
    if (state.status === "training") return `“${name}” is being trained: its weights can be evaluated when it rests.`;
  }
  return null;
}
