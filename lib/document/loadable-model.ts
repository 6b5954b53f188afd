import { madeOnce } from "../base/made-once";
import { failure, ok, type Result } from "../base/result";
import { obstacleTo } from "../model/models";
import { isFromOutside } from "../runs/result-origin";
import { armNames } from "./kinds/evaluation-plan";
import type { LearnedModel } from "./kinds/model";
import { isEmbedded, type ModelPlan, planModel, planText } from "./kinds/model-plan";
import { type CellOf, cellNamed, cellsOf, type Notebook } from "./kinds/notebook";
import { planTraining, searchesOf } from "./kinds/training-plan";
import { isTrainingGoing, type TrainingRun } from "./training/training-run";

/** Whether a search of the notebook takes the model, or a training that searches its own corpus. Trainings and evaluations read their weights themselves. */
export function isSearchedWith(notebook: Notebook, cell: CellOf<"model">): boolean {
  const plan = planModel(notebook, cell);
  return plan !== null && searchedWith(notebook).has(planText(plan));
}

/** The models, as text: two cells can mean one model. */
const searchedWith = madeOnce((notebook: Notebook): ReadonlySet<string> => new Set(searchModels(notebook).map(planText)));

function searchModels(notebook: Notebook): readonly ModelPlan[] {
  const { cells } = notebook;
  const ofSearches = cellsOf(cells, "search").map(({ spec }) => {
    const cell = cellNamed(notebook, "model", spec.model);
    return cell && planModel(notebook, cell);
  });
  const ofTrainings = cellsOf(cells, "train").map((cell) => {
    const plan = planTraining(notebook, cell);
    return plan && (searchesOf(plan)?.model ?? null);
  });
  return [...ofSearches, ...ofTrainings].filter((plan) => plan !== null);
}

/** A model that can be loaded as things stand. */
export interface LoadableModel {
  readonly plan: ModelPlan;
  /** What stands behind the name of the model that ships, and how many steps the training has done; null for that model itself. */
  readonly learned: { readonly how: string; readonly step: number } | null;
}

/** The model of a cell. The error says what has to come before it can be loaded. */
export function loadableModel(
  notebook: Notebook,
  cell: CellOf<"model">,
  plan: ModelPlan | null,
  find: (training: string) => TrainingRun | null,
): Result<LoadableModel> {
  const { spec } = cell;
  const obstacle = spec.kind === "learned" ? null : obstacleTo(spec.kind);
  if (obstacle !== null) return failure(`${obstacle.what} ${obstacle.advice}`);
  if (spec.kind !== "learned") return plan === null ? failure("This model is not here: choose another.") : ok({ plan, learned: null });
  if (plan === null) return failure(whyUnplanned(notebook, spec));
  if (!isEmbedded(plan) || plan.learned === undefined) return ok({ plan, learned: null });
  const name = `“${spec.cell}”`;
  const run = find(plan.learned.training);
  if (run && isFromOutside(run.header.origin))
    return failure(`Run ${name} here first: a training that was not made here has curves, but no weights.`);
  if (run && isTrainingGoing(run)) return failure(`${name} is being trained: its weights are loaded when the training pauses or ends.`);
  const last = run?.arms.get(spec.arm)?.entries.findLast((entry) => entry.kind === "step");
  if (last?.kind !== "step") return failure(`Run ${name} first: this model gets its weights from it.`);
  return ok({ plan, learned: { how: `trained in ${name} (${armNames[spec.arm]})`, step: last.step } });
}

function whyUnplanned(notebook: Notebook, { cell: name, arm }: LearnedModel): string {
  const training = cellNamed(notebook, "train", name);
  if (training === null) return "Choose another model: the training of this one is not here.";
  if (!training.spec.arms.includes(arm)) return `“${name}” does not train ${armNames[arm]}: choose another model.`;
  return `“${name}” has no weights to start from: see there.`;
}
