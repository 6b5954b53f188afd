import { type CellOf, cellsOf } from "../document/kinds/notebook";
import { type TracePair, type TrainingRecord, trainingRecord } from "../exchange/training-data/training-record";
import { traceFromTree } from "../search/trace-from-tree";
import type { SessionState } from "./session-state";

export interface NotebookTrainingData {
  readonly records: readonly TrainingRecord[];
  /** The names of the search cells that have no finished search. */
  readonly unfinished: readonly string[];
}

/**
 * The finished searches of a notebook, with the traces of its trace cells. Each ASTRO trace has its control, the direct path to the same
 * right terminal, whether or not a cell shows it.
 */
export function trainingRecords({ notebook, searches, traces }: SessionState): NotebookTrainingData {
  const records: TrainingRecord[] = [];
  const unfinished: string[] = [];
  for (const cell of cellsOf(notebook.cells, "search")) {
    const state = searches[cell.id];
    if (state?.status !== "finished" || !state.tree || !state.problem || !state.provenance) {
      unfinished.push(cell.name);
      continue;
    }
    const { tree, problem, provenance } = state;
    const told = (trace: CellOf<"trace">): TracePair[] => {
      const shown = traces[trace.id];
      if (!shown?.ok) return [];
      if (trace.spec.form === "direct") return [{ astro: null, direct: shown.value }];
      const direct = traceFromTree(tree, problem, provenance, { form: "direct", mistakes: 0, seed: trace.spec.seed });
      return direct.ok ? [{ astro: shown.value, direct: direct.value }] : [];
    };
    const pairs = cellsOf(notebook.cells, "trace")
      .filter(({ spec }) => spec.search === cell.name)
      .flatMap(told);
    const controls = new Set(pairs.flatMap(({ astro, direct }) => (astro === null ? [] : [direct.text])));
    const kept = pairs.filter(({ astro, direct }) => astro !== null || !controls.has(direct.text));
    records.push(trainingRecord({ problem, provenance, tree, told: kept }));
  }
  return { records, unfinished };
}
