import { type EvaluationState, laneName } from "../document/evaluation/evaluation-run";
import { type CellId, cellsOf } from "../document/kinds/notebook";
import type { NotebookFile } from "../document/notebook-file";
import { CONTENT } from "../document/results/file-content";
import type { StoredSearch } from "../document/results/result-store";
import type { WholeRun } from "../document/results/run-store";
import type { TrainingState } from "../document/training/training-run";
import type { SearchState } from "./search/search-state";
import type { FileState, SessionState } from "./session-state";

/** A running notebook as a file, from what is in memory: it needs no store. A search that runs is taken as it is at this moment. */
export function fileOfState({ notebook, searches, trainings, evaluations, files }: SessionState): NotebookFile {
  const results = new Map<string, StoredSearch>();
  const shown: Record<CellId, string> = {};
  for (const { id } of cellsOf(notebook.cells, "search")) {
    const state = searches[id];
    const search = state ? storedSearch(state) : null;
    if (search === null) continue;
    results.set(search.header.key, search);
    shown[id] = search.header.key;
  }
  const runs = new Map<string, WholeRun>();
  const addRun = (id: CellId, run: WholeRun | null): void => {
    if (run === null) return;
    runs.set(run.header.key, run);
    shown[id] = run.header.key;
  };
  for (const { id } of cellsOf(notebook.cells, "train")) addRun(id, wholeTraining(trainings[id]));
  for (const { id } of cellsOf(notebook.cells, "evaluate")) addRun(id, wholeEvaluation(evaluations[id]));
  for (const { id } of cellsOf(notebook.cells, "file")) addRun(id, wholeContent(files[id]));
  return { notebook, results: [...results.values()], runs: [...runs.values()], shown };
}

function wholeContent(file: FileState | undefined): WholeRun | null {
  if (file?.kind !== "tree" && file?.kind !== "trace") return null;
  const { key, plan, origin } = file;
  return {
    header: { kind: "file", key, plan, origin },
    lanes: { [CONTENT]: file.kind === "tree" ? file.events : [file.trace] },
    elapsedMs: {},
  };
}

function wholeTraining(state: TrainingState | undefined): WholeRun | null {
  if (!state || state.key === null || state.plan === null || state.origin === null) return null;
  const { key, plan, origin } = state;
  const ran = state.arms.filter(({ entries }) => entries.length > 0);
  return {
    header: { kind: "training", key, plan, origin },
    lanes: Object.fromEntries(ran.map(({ arm, entries }) => [arm, [...entries]])),
    elapsedMs: Object.fromEntries(ran.map(({ arm, elapsedMs }) => [arm, elapsedMs])),
  };
}

function wholeEvaluation(state: EvaluationState | undefined): WholeRun | null {
  if (!state || state.key === null || state.plan === null || state.origin === null) return null;
  const { key, plan, origin, names } = state;
  const lanes = state.candidates
    .map(({ entries }, at) => [laneName(at), [...entries]] as const)
    .filter(([, entries]) => entries.length > 0);
  return { header: { kind: "evaluation", key, plan, names, origin }, lanes: Object.fromEntries(lanes), elapsedMs: {} };
}

function storedSearch({ key, problem, model, configuration, provenance, origin, events, elapsedMs }: SearchState): StoredSearch | null {
  if (key === null || problem === null || model === null || configuration === null || provenance === null || origin === null) return null;
  const { seed } = provenance;
  if (seed === null) return null;
  return { header: { key, problem, model, configuration, seed, provenance, origin }, events: [...events], elapsedMs };
}
