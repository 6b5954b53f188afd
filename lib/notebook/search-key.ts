import { hashValue } from "../base/hash";
import { parseProblem } from "../problems/family";
import { planModel } from "./model-plan";
import { type CellOf, cellNamed, type Notebook } from "./notebook";
import type { SearchHeader } from "./result-store";

/**
 * What a search is made from, as one hash: its problem, its model and device as wished for, configuration and seed. Its result is stored
 * under it. Of a trained model it has the training, whose weights can be at any step: the provenance says which these were. Null where the
 * problem or the model is missing or wrong, so that there is nothing to run.
 */
export function searchKey(notebook: Notebook, { spec }: CellOf<"search">): string | null {
  const problem = cellNamed(notebook, "problem", spec.problem);
  const cell = cellNamed(notebook, "model", spec.model);
  const model = cell && planModel(notebook, cell);
  if (problem === null || model === null) return null;
  const parsed = parseProblem(problem.spec.text);
  if (!parsed.ok) return null;
  return keyOf({ problem: parsed.value, model, configuration: spec.configuration, seed: spec.seed });
}

/** The key of what a search is made from. */
export const keyOf = ({
  problem,
  model,
  configuration,
  seed,
}: Pick<SearchHeader, "problem" | "model" | "configuration" | "seed">): string =>
  hashValue({ problem: problem.id, model, configuration, seed });
