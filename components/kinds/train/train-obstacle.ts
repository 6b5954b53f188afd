import { type CellOf, cellNamed, cellsOf } from "../../../lib/document/kinds/notebook";
import { learnedIn, planTraining, searchesOf } from "../../../lib/document/kinds/training-plan";
import { isForOthers } from "../../../lib/model/embedded/shipped-models";
import { capabilityOf } from "../../../lib/problems/capabilities";
import { isFromOutside } from "../../../lib/runs/result-origin";
import type { SessionState } from "../../../lib/session/session-state";

/** What has to come before a training can start or go on, as a sentence; null where nothing does. */
export function trainObstacle(state: SessionState, cell: CellOf<"train">): string | null {
  const { notebook, models, trainings } = state;
  const { starts, arms, family, lesson } = cell.spec;
  const problems = capabilityOf(family, "generator", "there are no problems to learn from");
  if (!problems.ok) return problems.error;
  if (lesson.kind === "sft" && lesson.corpus.order === "canonical") {
    const order = capabilityOf(family, "compareSteps", "its traces cannot follow the family’s order of steps: choose another order");
    if (!order.ok) return order.error;
  }
  if (arms.some((arm) => starts[arm] === "")) return "The training needs weights to start from: choose a model or another training.";
  const plan = planTraining(notebook, cell);
  if (plan === null)
    return "The training has no weights to start from: the chosen cell is missing, does not train this arm, or itself starts from this training.";
  const stranger = Object.values(plan.starts).find((start) => start && isForOthers(start.model.model, cell.spec.family));
  if (stranger) return `The model “${stranger.model.model}” was not made for these problems: choose others, or another model.`;
  for (const arm of arms) {
    const learned = learnedIn(notebook, starts[arm], arm);
    const before = learned && cellNamed(notebook, "train", learned.cell);
    const status = before && trainings[before.id];
    if (before !== null && !(status?.arms.find((one) => one.arm === learned?.arm)?.step ?? 0))
      return `First run “${before.name}”: this training starts from it.`;
    if (before !== null && isFromOutside(status?.origin ?? null))
      return `First run “${before.name}” here: a training that was not made here has curves, but no weights to start from.`;
  }
  const searches = searchesOf(plan);
  if (searches === null) return null;
  const searching = cellsOf(notebook.cells, "model").find(
    ({ spec }) => spec.kind === "embedded" && spec.name === searches.model.model && spec.device === searches.model.device,
  );
  if (searching === undefined)
    return `The searches need the model “${searches.model.model}”: add a model cell with it, on the same device.`;
  const model = models[searching.id];
  if (model?.kind === "failed") return "The searches need the model, which could not be loaded.";
  return model?.kind === "ready" ? null : "The training can start when the model is loaded: it searches first.";
}
