import { planEvaluation } from "../../../lib/document/kinds/evaluation-plan";
import { type CellOf, cellNamed } from "../../../lib/document/kinds/notebook";
import { isForOthers } from "../../../lib/model/embedded/shipped-models";
import { capabilityOf } from "../../../lib/problems/capabilities";
import { isFromOutside } from "../../../lib/runs/result-origin";
import type { SessionState } from "../../../lib/session/session-state";

/** Why an evaluation cannot start or continue yet, as a sentence; null where it can. */
export function evaluateObstacle({ notebook, models, trainings }: SessionState, cell: CellOf<"evaluate">): string | null {
  if (cell.spec.candidates.length === 0) return "The evaluation needs a model: choose at least one.";
  const problems = capabilityOf(cell.spec.family, "generator", "no model can be evaluated on problems of it");
  if (!problems.ok) return problems.error;
  const plan = planEvaluation(notebook, cell);
  const stranger = plan?.candidates.find(({ model }) => isForOthers(model.model, cell.spec.family));
  if (stranger) return `The model “${stranger.model.model}” was not made for these problems: choose others, or remove it.`;
  if (plan === null) return "One of the models is missing, or its training does not include that arm.";
  for (const { cell: name, arm } of cell.spec.candidates) {
    const model = cellNamed(notebook, "model", name);
    const loading = model && models[model.id];
    if (loading?.kind === "waiting") return loading.reason;
    const training = cellNamed(notebook, "train", name);
    if (training === null) continue;
    const state = trainings[training.id];
    if (isFromOutside(state?.origin ?? null))
      return `First run “${name}” here: an imported or recorded training has curves, but no weights to evaluate.`;
    if (!state?.arms.some((one) => one.arm === arm && one.step > 0)) return `First run “${name}”, whose weights are to be evaluated.`;
    if (state.status === "training") return `“${name}” is being trained. Pause it, or wait for its end, to evaluate its weights.`;
  }
  return null;
}
