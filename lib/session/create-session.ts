import { recordOf, withEntry } from "../base/record";
import { failure, ok } from "../base/result";
import { withFiles } from "../document/add-files";
import { applyEdit } from "../document/edit";
import { record, redo, startHistory, undo } from "../document/history";
import { resultKey } from "../document/keys-of";
import { candidateName, keyOfEvaluation, planEvaluation } from "../document/kinds/evaluation-plan";
import { keyOfFile } from "../document/kinds/file";
import { isEmbedded, type ModelPlan, planModel } from "../document/kinds/model-plan";
import { type CellId, type CellOf, cellNamed, cellsOf, cellWithId, type Notebook } from "../document/kinds/notebook";
import { problemOf } from "../document/kinds/problem-of-cell";
import { searchKey } from "../document/kinds/search-key";
import { keyOfTraining, planTraining, searchesOf } from "../document/kinds/training-plan";
import { isSearchedWith, type LoadableModel, loadableModel } from "../document/loadable-model";
import { freeId } from "../document/new-cell";
import { afterWhatTheyRead, haveSameResults } from "../document/references";
import { isMadeBy, isSameDevice } from "../document/results/made-by";
import type { ResultStore, SearchHeader } from "../document/results/result-store";
import { createMemoryRuns } from "../document/results/run-store";
import { plainView } from "../document/view";
import type { ModelRequest } from "../model/engine/protocol";
import { familyOf } from "../problems/families";
import { isWorthGoingOn } from "../runs/losses";
import { madeHere } from "../runs/result-origin";
import { createResultWriter } from "../runs/result-writer";
import { createFileLoader } from "./files/file-contents";
import { createModelPool, type Load } from "./model-pool";
import { createRunDesks, type RunDesks, type RunOptions } from "./run-desks";
import { type OpenForeign, openForeignInProcess } from "./search/open-foreign";
import { createSearchRuns } from "./search/search-runs";
import type { Session } from "./session";
import type { SessionState } from "./session-state";
import { createStateReader } from "./state-reader";

export interface SessionOptions {
  readonly notebook: Notebook;
  readonly loadModel: Load<ModelRequest>;
  /** Opens models that are not of this project; in this process where it is left out. */
  readonly openForeign?: OpenForeign;
  readonly results: ResultStore;
  /** Where trainings and evaluations run and are kept; without it they cannot run. */
  readonly work?: RunOptions;
  /** The key of the result that each search cell showed last: shown as old where the cell's own has none. */
  readonly shown?: Readonly<Record<string, string>>;
  /** Milliseconds, only differences count. */
  readonly now: () => number;
  /** The time of day, ISO 8601, for the provenance. */
  readonly clock: () => string;
  readonly versions: Readonly<Record<string, string>>;
}

/** Cells of these have results of their own. Where none waits for the other, short runs come before long ones. */
const ranKinds = ["search", "train", "evaluate"] as const;

/** The "another problem" buttons walk this seed's sequence of held-out problems. */
const GENERATOR_SEED = 1;

/** A session over a notebook, which starts by loading its models. */
export function createSession(options: SessionOptions): Session {
  const listeners = new Set<() => void>();
  let generated = 0;
  let isDisposed = false;
  /** Counts the "Run all" and "Stop" pressed, so that an older one knows that it is over. */
  let round = 0;
  /** Counts the "Stop" pressed, so that nothing goes on by itself after it. */
  let stops = 0;

  /** What no result depends on: what is selected, how it is looked at, words between the cells. */
  const publishView = (change: Partial<SessionState>): void => {
    if (isDisposed) return;
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const publish = (change: Partial<SessionState> = {}): void => {
    if (!isDisposed) publishView(reader({ ...state, ...change }));
  };
  const writer = createResultWriter(() => publish());
  const desk = createSearchRuns(options.results, writer, options.now, () => publish());
  const { openForeign = openForeignInProcess } = options;
  const load: Load<LoadableModel> = async ({ plan, learned }, ...rest) => {
    if (!isEmbedded(plan)) return openForeign(plan, rest[0].onLost);
    const { model, device } = plan;
    if (plan.learned === undefined || learned === null) return options.loadModel({ model, device, learned: null }, ...rest);
    const found = await desks.trainings.weights(plan.learned.training, plan.learned.arm);
    if (found !== null) return options.loadModel({ model, device, learned: { checkpoint: found.state, how: learned.how } }, ...rest);
    return failure({
      what: "The training has stored no weights yet.",
      advice: "Let it run: it stores them from time to time, and at its end.",
    });
  };
  const pool = createModelPool(
    load,
    () => publish(),
    (source) => desk.releaseOwner(source),
    options.now,
  );
  const { now, clock, versions } = options;
  const onChange = (): void => {
    publish();
    // A model that a training makes goes when it goes on, and comes when it rests.
    keepModels();
  };
  const desks = createRunDesks(options.work, { now, clock, versions, onChange, writer });
  const fileContents = createFileLoader(options.work?.runs ?? createMemoryRuns(), () => publish());
  const reader = createStateReader(pool, desk, desks, fileContents, writer.trouble, options.shown ?? {});
  const start = startHistory(options.notebook);
  let state: SessionState = reader({
    history: start,
    notebook: start.present,
    problems: recordOf([]),
    models: recordOf([]),
    searches: recordOf([]),
    traces: recordOf([]),
    trainings: recordOf([]),
    evaluations: recordOf([]),
    files: recordOf([]),
    selection: null,
    views: recordOf([]),
    isRunningAll: false,
    storageTrouble: null,
  });
  const keepModels = (): void => {
    const { notebook } = state;
    const models = cellsOf(notebook.cells, "model")
      .filter((cell) => isSearchedWith(notebook, cell))
      .map((cell) => loadableModel(notebook, cell, planModel(notebook, cell), desks.trainings.find));
    if (!isDisposed) pool.keep(models.flatMap((model) => (model.ok ? [model.value] : [])));
  };

  const setHistory = (history: SessionState["history"]): void => {
    if (history === state.history) return;
    const notebook = history.present;
    if (haveSameResults(notebook, state.notebook)) publishView({ history, notebook });
    else {
      publish({ history, notebook });
      stopUnseen();
      keepModels();
    }
  };

  const searchCell = (id: CellId): CellOf<"search"> | null => {
    const cell = cellWithId(state.notebook, id);
    return cell?.kind === "search" ? cell : null;
  };

  const driveTraining = async (cell: CellOf<"train">): Promise<void> => {
    const plan = planTraining(state.notebook, cell);
    if (plan === null) return;
    const searches = searchesOf(plan);
    const source = searches === null ? null : pool.source(searches.model);
    const key = keyOfTraining(plan);
    const stopsBefore = stops;
    await desks.trainings.drive({ kind: "training", key, plan, origin: madeHere }, source);
    // The workers that train are started again by themselves; the model that searches for them is the session's.
    const lost = desks.trainings.find(key);
    const isStill = () => lost !== null && lost.status === "failed" && isWorthGoingOn(lost.losses) && state.trainings[cell.id]?.key === key;
    if (searches === null || source === null || !isStill() || !(await isThereAgain(searches.model, stopsBefore)) || !isStill()) return;
    // Searches of another device have no part in this corpus: those that there are would be thrown away.
    if (isSameDevice(source.describe(), pool.source(searches.model)?.describe())) await driveTraining(cell);
  };

  const driveEvaluation = async (cell: CellOf<"evaluate">): Promise<void> => {
    const plan = planEvaluation(state.notebook, cell);
    if (plan === null) return;
    const names = cell.spec.candidates.map(candidateName);
    await desks.evaluations.drive({ kind: "evaluation", key: keyOfEvaluation(plan), plan, names, origin: madeHere });
  };

  const drive = async (cell: CellOf<"search">, wantsPause: boolean): Promise<void> => {
    const { notebook } = state;
    const key = searchKey(notebook, cell);
    const problemCell = cellNamed(notebook, "problem", cell.spec.problem);
    const problem = problemCell && problemOf(problemCell);
    const modelCell = cellNamed(notebook, "model", cell.spec.model);
    const model = modelCell && planModel(notebook, modelCell);
    const source = model && pool.source(model);
    // The page says which of them is missing.
    if (key === null || !problem?.ok || model === null || source === null) return;
    const { configuration, seed } = cell.spec;
    const header: SearchHeader = {
      key,
      problem: problem.value,
      model,
      configuration,
      seed,
      provenance: {
        ...source.describe(),
        seed,
        configuration: { ...configuration },
        versions: options.versions,
        when: options.clock(),
      },
      origin: madeHere,
    };
    const stopsBefore = stops;
    await desk.drive(header, source, wantsPause);
    const lost = desk.find(key);
    const isStill = () => lost !== null && lost.status === "failed" && isWorthGoingOn(lost.losses) && searchKeyOf(cell.id) === key;
    // The same cell with the same key: the same tree goes on.
    if (isStill() && (await isThereAgain(model, stopsBefore)) && isStill() && isMadeBy(header, pool.source(model)?.describe()))
      await drive(cell, wantsPause);
  };

  const searchKeyOf = (id: CellId): string | null => {
    const cell = searchCell(id);
    return cell && searchKey(state.notebook, cell);
  };

  /** Whether a model that was lost is loaded again; false where somebody has stopped everything meanwhile. */
  const isThereAgain = async (model: ModelPlan, stopsBefore: number): Promise<boolean> => {
    await untilRest(() => pool.state(model).kind !== "loading");
    return stopsBefore === stops && !isDisposed && pool.source(model) !== null;
  };

  const runAll = async (): Promise<void> => {
    const mine = ++round;
    publish({ isRunningAll: true });
    try {
      for (const { id } of afterWhatTheyRead(state.notebook, ranKinds)) {
        await untilModelsRest();
        await runUnlessDone(id, () => mine === round && !isDisposed);
        if (mine !== round || isDisposed) return;
      }
    } finally {
      if (mine === round) publish({ isRunningAll: false });
    }
  };

  const runUnlessDone = async (id: CellId, isWanted: () => boolean): Promise<void> => {
    const cell = cellWithId(state.notebook, id);
    const key = cell && resultKey(state.notebook, cell);
    if (!cell || !key || !isWanted()) return;
    await (cell.kind === "search" ? desk : cell.kind === "train" ? desks.trainings : desks.evaluations).settle(key);
    const { status, isStale, origin } = state.searches[id] ?? state.trainings[id] ?? state.evaluations[id] ?? {};
    if (!isWanted() || (status === "finished" && !isStale && origin?.kind === "here")) return;
    if (cell.kind === "search") await drive(cell, false);
    if (cell.kind === "train") await driveTraining(cell);
    if (cell.kind === "evaluate") await driveEvaluation(cell);
  };

  const untilModelsRest = (): Promise<void> => untilRest(() => !Object.values(state.models).some(({ kind }) => kind === "loading"));

  const untilRest = (isAtRest: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isDisposed && !isAtRest()) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });

  const withKeyOf = (id: CellId, act: (key: string) => void): void => {
    const key = state.searches[id]?.key;
    if (key) act(key);
  };

  /** The long run that a cell shows, and the desk that it lies on. */
  const withRunOf = (id: CellId, act: (desk: Pick<RunDesks["trainings"], "stop" | "remove">, key: string) => void): void => {
    const [trained, evaluated] = [state.trainings[id]?.key, state.evaluations[id]?.key];
    if (trained) act(desks.trainings, trained);
    if (evaluated) act(desks.evaluations, evaluated);
  };

  /** What runs for a cell that is gone stops where it can go on from: an undo brings the cell back, and Run goes on. */
  const stopUnseen = (): void => {
    const keysOf = (shown: Readonly<Record<CellId, { readonly key: string | null }>>) =>
      new Set(Object.values(shown).flatMap(({ key }) => (key === null ? [] : [key])));
    desk.keepOnly(keysOf(state.searches));
    desks.trainings.keepOnly(keysOf(state.trainings));
    desks.evaluations.keepOnly(keysOf(state.evaluations));
  };

  const stopAll = (): void => {
    desk.cancelAll();
    for (const runs of [desks.trainings, desks.evaluations]) runs.stopAll();
  };

  const findFile = (id: CellId): void => {
    const cell = cellWithId(state.notebook, id);
    if (cell?.kind === "file" && cell.spec.content !== "") fileContents.again(keyOfFile(cell.spec));
  };

  keepModels();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    edit: (edit, about) => {
      const { past, present, future } = state.history;
      // No cell is ever taken for one that was deleted: its results and views would be shown as the new one's.
      const isNew = edit.kind === "add" || edit.kind === "duplicate";
      const edited = applyEdit(present, isNew ? { ...edit, as: freeId([...past, present, ...future]) } : edit);
      if (!edited.ok) return edited;
      setHistory(record(state.history, edited.value, about ?? null, options.now()));
      return ok(null);
    },
    undo: () => setHistory(undo(state.history)),
    redo: () => setHistory(redo(state.history)),
    adopt: setHistory,
    nextProblem: (id, name) => {
      const { generator, typing } = familyOf(name);
      if (generator === undefined) return;
      const problem = generator.generate(GENERATOR_SEED, generated++, "held-out");
      const spec = { text: typing.write(problem), problem };
      const edited = applyEdit(state.notebook, { kind: "specify", id, cell: "problem", spec });
      if (edited.ok) setHistory(record(state.history, edited.value, null, options.now()));
    },
    run: (id) => {
      const cell = cellWithId(state.notebook, id);
      if (cell?.kind === "search") void drive(cell, false);
      if (cell?.kind === "train") void driveTraining(cell);
      if (cell?.kind === "evaluate") void driveEvaluation(cell);
    },
    addFiles: (files, isComparison) => {
      const { past, present, future } = state.history;
      const added = withFiles(present, files, isComparison, [...past, ...future]);
      if (!added.ok) return added;
      const [first] = added.value.cells;
      if (first === undefined) return failure("The file holds nothing to show.");
      setHistory(record(state.history, added.value.notebook, null, options.now()));
      for (const id of added.value.cells) findFile(id);
      return ok(first);
    },
    findFile,
    step: (id) => {
      const cell = searchCell(id);
      if (cell !== null) void drive(cell, true);
    },
    pause: (id) => withKeyOf(id, desk.pause),
    cancel: (id) => {
      withKeyOf(id, desk.cancel);
      withRunOf(id, (runs, key) => runs.stop(key));
    },
    restart: (id) => {
      withKeyOf(id, desk.remove);
      withRunOf(id, (runs, key) => runs.remove(key));
    },
    checkpoint: async (id, arm) => {
      const key = state.trainings[id]?.key;
      return key ? desks.trainings.weights(key, arm) : null;
    },
    runAll: () => void runAll(),
    stop: () => {
      round++;
      stops++;
      stopAll();
      publish({ isRunningAll: false });
    },
    select: (selection) => publishView({ selection }),
    setView: (cell, change) => publishView({ views: withEntry(state.views, cell, { ...(state.views[cell] ?? plainView), ...change }) }),
    retryKeeping: writer.retry,
    hasUnkeptResults: writer.isWaiting,
    reloadModel: (id) => {
      const cell = cellWithId(state.notebook, id);
      const plan = cell?.kind === "model" ? planModel(state.notebook, cell) : null;
      if (plan !== null) pool.reload(plan);
    },
    dispose: () => {
      round++;
      stopAll();
      pool.keep([]);
      isDisposed = true;
      listeners.clear();
    },
  };
}
