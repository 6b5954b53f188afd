import { hashValue } from "../../base/hash";
import { madeFrom } from "../../base/made-once";
import type { Problem } from "../../problems/problem";
import type { SearchConfiguration } from "../../search/configuration";
import { type ModelPlan, planModel } from "./model-plan";
import { type CellOf, cellNamed, type Notebook } from "./notebook";
import { problemOf } from "./problem-of-cell";

/** A search independent of its notebook: the cell's spec with its names resolved. */
export interface SearchPlan {
  readonly problem: Pick<Problem, "id">;
  readonly model: ModelPlan;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
}

/**
 * The key of a search's result: the hash of its problem, its model and requested device, configuration and seed. For a trained model it
 * includes the training, whose weights can be at any step: the provenance identifies them. Null where the problem or the model is missing
 * or invalid.
 */
export function searchKey(notebook: Notebook, cell: CellOf<"search">): string | null {
  const problem = cellNamed(notebook, "problem", cell.spec.problem);
  const modelCell = cellNamed(notebook, "model", cell.spec.model);
  const model = modelCell && planModel(notebook, modelCell);
  return problem === null || model === null ? null : keyFrom(cell, problem, model);
}

/** Computed once for each cell, not for every edit of another. */
const keyFrom = madeFrom((cell: CellOf<"search">, problem: CellOf<"problem">, model: ModelPlan): string | null => {
  const parsed = problemOf(problem);
  const { configuration, seed } = cell.spec;
  return parsed.ok ? keyOf({ problem: parsed.value, model, configuration, seed }) : null;
});

/** The key of a search with this plan. */
export const keyOf = ({ problem, model, configuration, seed }: SearchPlan): string =>
  hashValue({ problem: problem.id, model, configuration, seed });
