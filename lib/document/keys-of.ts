import { keyOfEvaluation, planEvaluation } from "./kinds/evaluation-plan";
import type { Cell, Notebook } from "./kinds/notebook";
import { searchKey } from "./kinds/search-key";
import { keyOfTraining, planTraining, searchesKeyOf } from "./kinds/training-plan";

/** The key of the result of a cell as it stands; null where it has none of its own, or misses something. */
export function resultKey(notebook: Notebook, cell: Cell): string | null {
  switch (cell.kind) {
    case "search":
      return searchKey(notebook, cell);
    case "train": {
      const plan = planTraining(notebook, cell);
      return plan && keyOfTraining(plan);
    }
    case "evaluate": {
      const plan = planEvaluation(notebook, cell);
      return plan && keyOfEvaluation(plan);
    }
    case "text":
    case "problem":
    case "model":
    case "trace":
    case "compare":
    case "plot":
      return null;
  }
}

/** The key of the searches that a training is made from; null where it needs none of its own. */
export function searchesKey(notebook: Notebook, cell: Cell): string | null {
  const plan = cell.kind === "train" ? planTraining(notebook, cell) : null;
  return plan && searchesKeyOf(plan);
}
