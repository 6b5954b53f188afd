import { isSameModel } from "../base/describe-model";
import { recordOf } from "../base/record";
import { ok } from "../base/result";
import type { Trouble } from "../base/trouble";
import {
  describeEvaluation,
  type EvaluationRun,
  type EvaluationState,
  idleEvaluation,
  isEvaluationGoing,
} from "../document/evaluation/evaluation-run";
import { candidateName, evaluationKey } from "../document/kinds/evaluation-plan";
import { keyOfFile } from "../document/kinds/file";
import { planModel } from "../document/kinds/model-plan";
import { type CellId, type CellOf, cellNamed, cellsOf, type Notebook } from "../document/kinds/notebook";
import { problemOf } from "../document/kinds/problem-of-cell";
import { searchKey } from "../document/kinds/search-key";
import { trainingKey } from "../document/kinds/training-plan";
import { isSearchedWith, loadableModel } from "../document/loadable-model";
import { whyNotMadeBy } from "../document/results/made-by";
import { describeTraining, idleTraining, isTrainingGoing, type TrainingRun, type TrainingState } from "../document/training/training-run";
import { traceFromTree } from "../search/trace-from-tree";
import type { FileLoader } from "./files/file-contents";
import { searchOfFile } from "./files/file-search";
import type { ModelPool } from "./model-pool";
import type { RunDesks } from "./run-desks";
import { canGoOn, describeRun, idleSearch, type SearchRun } from "./search/search-run";
import type { SearchRuns } from "./search/search-runs";
import { isSearchGoing, type SearchState } from "./search/search-state";
import type { FileState, ModelState, ProblemState, SessionState, TraceState } from "./session-state";

const empty: FileState = { kind: "empty" };
const unused: ModelState = { kind: "unused", probe: null };

type Read = (state: SessionState) => SessionState;

/** A function that reads the results of all cells anew; what has not changed stays the same object, so that its views need not draw. */
export function createStateReader(
  pool: ModelPool,
  desk: SearchRuns,
  { trainings: trainingDesk, evaluations: evaluationDesk }: RunDesks,
  fileContents: FileLoader,
  storageTrouble: () => Trouble | null,
  shown: Readonly<Record<string, string>>,
): Read {
  const keysShown = new Map<CellId, string>(Object.entries(shown) as [CellId, string][]);
  const waits = createMemory<ModelState>();
  const problems = createMemory<ProblemState>();
  const searches = createMemory<SearchState>();
  const fileSearches = createMemory<SearchState | null>();
  const traces = createMemory<TraceState>();
  const trainings = createMemory<TrainingState>();
  const evaluations = createMemory<EvaluationState>();

  /** The run that a cell shows: its own, else the one that it showed last. */
  const shownRun = <Run extends { readonly header: { readonly key: string } }>(
    id: CellId,
    key: string | null,
    find: (key: string) => Run | null,
    isUnderWay: (run: Run) => boolean,
  ): { readonly run: Run | null; readonly isOwn: boolean } => {
    const lastKey = keysShown.get(id);
    const last = lastKey === undefined || lastKey === key ? null : find(lastKey);
    // What runs stays in sight, so that it can be stopped.
    const own = key === null || (last !== null && isUnderWay(last)) ? null : find(key);
    if (own === null) return { run: last, isOwn: false };
    keysShown.set(id, own.header.key);
    return { run: own, isOwn: true };
  };

  const runOf = (notebook: Notebook, cell: CellOf<"search">) =>
    shownRun<SearchRun>(cell.id, searchKey(notebook, cell), desk.find, isSearchGoing);

  const readModel = (notebook: Notebook, cell: CellOf<"model">): ModelState => {
    const loadable = loadableModel(notebook, cell, planModel(notebook, cell), trainingDesk.find);
    if (loadable.ok) return isSearchedWith(notebook, cell) ? pool.state(loadable.value.plan) : unused;
    return waits(cell.id, [loadable.error], () => ({ kind: "waiting", reason: loadable.error, probe: null }));
  };

  const readTraining = (notebook: Notebook, cell: CellOf<"train">): TrainingState => {
    const key = trainingKey(notebook, cell);
    const { run, isOwn } = shownRun<TrainingRun>(cell.id, key, trainingDesk.find, isTrainingGoing);
    return run === null ? idleTraining : trainings(cell.id, [run, run.version, isOwn], () => describeTraining(run, !isOwn));
  };

  const readEvaluation = (notebook: Notebook, cell: CellOf<"evaluate">, trained: ReadonlyMap<string, TrainingState>): EvaluationState => {
    const key = evaluationKey(notebook, cell);
    const { run, isOwn } = shownRun<EvaluationRun>(cell.id, key, evaluationDesk.find, isEvaluationGoing);
    if (run === null) return idleEvaluation;
    const isStale = !isOwn || isOfOlderWeights(run, trained);
    const names = isOwn ? cell.spec.candidates.map(candidateName) : null;
    return evaluations(cell.id, [run, run.version, isStale, names?.join("\n")], () => describeEvaluation(run, isStale, names));
  };

  const readSearch = (notebook: Notebook, cell: CellOf<"search">): readonly [SearchState, SearchRun | null] => {
    const { run, isOwn } = runOf(notebook, cell);
    if (run === null) return [searches(cell.id, [cell.spec.configuration], () => idleSearch(cell.spec.configuration)), null];
    const model = cellNamed(notebook, "model", cell.spec.model);
    const plan = model && planModel(notebook, model);
    const loaded = plan && (pool.source(plan)?.describe() ?? null);
    const { origin, provenance } = run.header;
    const isStale = !isOwn || (loaded !== null && !isSameModel(loaded, provenance));
    const isBegun = loaded !== null && !isStale && origin.kind === "here" && canGoOn(run);
    const standstill = isBegun ? whyNotMadeBy(provenance, loaded, "This tree") : null;
    return [searches(cell.id, [run, run.version, isStale, standstill], () => describeRun(run, isStale, standstill)), run];
  };

  const readFile = (cell: CellOf<"file">): FileState => (cell.spec.content === "" ? empty : fileContents.find(keyOfFile(cell.spec)));

  const traceOfFile = (file: FileState | undefined, { id, spec }: CellOf<"trace">): TraceState => {
    if (file?.kind !== "tree" || file.plan.tree === null) return null;
    const { problem, provenance } = file.plan.tree;
    return traces(id, [file, spec.form, spec.mistakes, spec.quality, spec.seed], () => traceFromTree(file.tree, problem, provenance, spec));
  };

  const readTrace = (run: SearchRun | null, { id, spec }: CellOf<"trace">): TraceState => {
    if (run === null) return null;
    const isResting = !isSearchGoing(run);
    return traces(id, [run, run.version, isResting, spec.form, spec.mistakes, spec.quality, spec.seed], () =>
      isResting ? traceFromTree(run.tree, run.header.problem, run.header.provenance, spec) : null,
    );
  };

  return (state) => {
    const { notebook } = state;
    const { cells } = notebook;
    const found = cellsOf(cells, "search").map((cell) => [cell, ...readSearch(notebook, cell)] as const);
    const trained = cellsOf(cells, "train").map((cell) => [cell.id, readTraining(notebook, cell)] as const);
    const byKey = new Map(trained.flatMap(([, training]) => (training.key === null ? [] : [[training.key, training] as const])));
    const runs = new Map(found.map(([cell, , run]) => [cell.name, run]));
    const files = cellsOf(cells, "file").map((cell) => [cell, readFile(cell)] as const);
    const filesByName = new Map(files.map(([{ name }, file]) => [name, file]));
    const filed = files.flatMap(([{ id }, file]) => {
      const search = file.kind === "tree" ? fileSearches(id, [file], () => searchOfFile(file)) : null;
      return search === null ? [] : [[id, search] as const];
    });
    const read = files.flatMap(([{ id }, file]) =>
      file.kind === "trace" ? [[id, traces(id, [file], () => ok(file.trace))] as const] : [],
    );
    const next: SessionState = {
      ...state,
      problems: same(
        state.problems,
        cellsOf(cells, "problem").map((cell) => [cell.id, problems(cell.id, [cell.spec.text, cell.spec.problem], () => problemOf(cell))]),
      ),
      models: same(
        state.models,
        cellsOf(cells, "model").map((cell) => [cell.id, readModel(notebook, cell)]),
      ),
      searches: same(state.searches, [...found.map(([{ id }, search]) => [id, search] as const), ...filed]),
      traces: same(state.traces, [
        ...cellsOf(cells, "trace").map((cell) => {
          const file = filesByName.get(cell.spec.search);
          return [cell.id, file === undefined ? readTrace(runs.get(cell.spec.search) ?? null, cell) : traceOfFile(file, cell)] as const;
        }),
        ...read,
      ]),
      files: same(
        state.files,
        files.map(([{ id }, file]) => [id, file]),
      ),
      trainings: same(state.trainings, trained),
      evaluations: same(
        state.evaluations,
        cellsOf(cells, "evaluate").map((cell) => [cell.id, readEvaluation(notebook, cell, byKey)]),
      ),
      storageTrouble: storageTrouble(),
    };
    return next;
  };
}

/** Whether a training has gone on since its solutions were drawn. */
function isOfOlderWeights({ header, lanes }: EvaluationRun, trained: ReadonlyMap<string, TrainingState>): boolean {
  return header.plan.candidates.some((origin, at) => {
    const started = lanes[at]?.[0];
    if (origin.kind !== "training" || started?.kind !== "started" || started.step === null) return false;
    const training = trained.get(origin.training);
    const arm = training?.arms.find((one) => one.arm === origin.arm);
    return training !== undefined && training.status !== "training" && arm !== undefined && arm.step > started.step;
  });
}

/** The results of cells, by cell; the same record as before where nothing of it changed, for what reads all of them. */
function same<Value>(before: Readonly<Record<CellId, Value>>, now: readonly (readonly [CellId, Value])[]): Readonly<Record<CellId, Value>> {
  const isSame = now.length === Object.keys(before).length && now.every(([id, value]) => before[id] === value && id in before);
  return isSame ? before : recordOf(now);
}

/** Remembers one value for each cell, until what it was made from is another. */
function createMemory<Value>(): (id: CellId, from: readonly unknown[], make: () => Value) => Value {
  const known = new Map<CellId, { readonly from: readonly unknown[]; readonly value: Value }>();
  return (id, from, make) => {
    const held = known.get(id);
    if (held && held.from.length === from.length && held.from.every((part, at) => part === from[at])) return held.value;
    const value = make();
    known.set(id, { from, value });
    return value;
  };
}
