import { hashValue } from "../base/hash";
import { parseProblem } from "../problems/family";
import { type CellOf, cellNamed, type Notebook } from "./notebook";

/**
 * What a search is made from, as one hash: its problem, its model and device as wished for, configuration and seed. Its result is stored
 * under it. Null where the problem or the model is missing or wrong, so that there is nothing to run.
 */
export function searchKey(notebook: Notebook, { spec }: CellOf<"search">): string | null {
  const problem = cellNamed(notebook, "problem", spec.problem);
  const model = cellNamed(notebook, "model", spec.model);
  if (problem === null || model === null) return null;
  const parsed = parseProblem(problem.spec.text);
  if (!parsed.ok) return null;
  return hashValue({ problem: parsed.value.id, model: model.spec, configuration: spec.configuration, seed: spec.seed });
}
