import { present } from "../base/assert";
import type { PolicyDescription } from "../base/provenance";
import { ok, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import type { DeviceProbe } from "../model/engine/probe";
import type { WorkerEngineListener } from "../model/engine/worker-engine";
import type { PolicySource } from "../model/policy-source";
import { familyOf, parseProblem } from "../problems/family";
import { traceFromTree } from "../search/trace-from-tree";
import { createTree } from "../search/tree";
import { type Cell, type CellKind, type CellOf, cellsOf, type ModelSpec, type Notebook } from "./notebook";
import { describeRun, drivePhases, idleSearch, runKey, type SearchRun } from "./search-run";
import type { Session } from "./session";
import type { SearchStatus, SessionState, TraceState } from "./session-state";

export interface SessionOptions {
  readonly notebook: Notebook;
  /** Loads the model of a cell; ends its load when the signal is aborted. */
  readonly loadModel: (spec: ModelSpec, listener: WorkerEngineListener, signal: AbortSignal) => Promise<Result<PolicySource, Trouble>>;
  /** Milliseconds, only differences count. */
  readonly now: () => number;
  /** The time of day, ISO 8601, for the provenance. */
  readonly clock: () => string;
  readonly versions: Readonly<Record<string, string>>;
}

/** The "another problem" buttons walk this seed's sequence of held-out problems. */
const GENERATOR_SEED = 1;

/** A session over a notebook, which starts by loading its model. */
export function createSession(options: SessionOptions): Session {
  const listeners = new Set<() => void>();
  let source: PolicySource | null = null;
  /** Of the last model that was ready: while another one loads, a tree is compared with this. */
  let description: PolicyDescription | null = null;
  let load = new AbortController();
  let run: SearchRun | null = null;
  let generated = 0;
  let state: SessionState = {
    notebook: options.notebook,
    problem: parseProblem(cellIn(options.notebook, "problem").spec.text),
    model: { kind: "loading", stage: "Starting", loadedBytes: 0, totalBytes: null, probe: null },
    search: idleSearch(cellIn(options.notebook, "search").spec),
    traces: {},
    selectedNode: null,
  };

  const publish = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    state = { ...state, search: { ...state.search, isStale: run !== null && run.key !== wantedKey() } };
    for (const listener of listeners) listener();
  };

  /** The key of a search that were started now. */
  const wantedKey = (): string =>
    runKey(state.problem.ok ? state.problem.value.id : null, cellIn(state.notebook, "search").spec, description);

  const publishRun = (
    current: SearchRun,
    status: SearchStatus,
    trouble: Trouble | null = null,
    change: Partial<SessionState> = {},
  ): void => {
    if (run === current) publish({ search: describeRun(current, status, state.search.version + 1, trouble), ...change });
  };

  const loadModel = async (): Promise<void> => {
    load.abort();
    const mine = new AbortController();
    load = mine;
    run?.controller?.abort();
    const old = source;
    source = null;
    let probe: DeviceProbe | null = null;
    const publishModel = (model: SessionState["model"]): void => {
      if (load === mine) publish({ model });
    };
    const fail = (trouble: Trouble): void => {
      if (load === mine) source = null;
      publishModel({ kind: "failed", trouble, probe });
    };
    publishModel({ kind: "loading", stage: "Starting", loadedBytes: 0, totalBytes: null, probe });
    await old?.dispose();
    const listener: WorkerEngineListener = {
      onProbe: (found) => {
        probe = found;
      },
      onProgress: (progress) => publishModel({ kind: "loading", ...progress, probe }),
      onLost: fail,
    };
    const loaded = await options.loadModel(cellIn(state.notebook, "model").spec, listener, mine.signal);
    if (load !== mine) return loaded.ok ? loaded.value.dispose() : undefined;
    if (!loaded.ok) return fail(loaded.error);
    source = loaded.value;
    description = source.describe();
    publishModel({ kind: "ready", description, probe: present(probe as DeviceProbe | null, "probe") });
  };

  const tracesOf = ({ tree, problem, provenance }: SearchRun): Readonly<Record<string, TraceState>> =>
    Object.fromEntries(
      cellsOf(state.notebook.cells, "trace").map(({ name, spec }) => [name, traceFromTree(tree, problem, provenance, spec)]),
    );

  /** The run to go on with, or a new one; null where the model or the problem is missing, which the page says. */
  const prepareRun = (): SearchRun | null => {
    if (source === null || !state.problem.ok) return null;
    const key = wantedKey();
    if (run !== null && run.key === key && ["paused", "cancelled", "failed"].includes(state.search.status)) {
      if (run.source === source) return run;
      return Object.assign(run, { source, policy: source.createPolicy(), mustRetrace: true });
    }
    run?.policy.dispose();
    const { spec } = cellIn(state.notebook, "search");
    return {
      key,
      tree: createTree(),
      problem: state.problem.value,
      spec,
      provenance: {
        ...source.describe(),
        seed: spec.seed,
        configuration: { ...spec.configuration },
        versions: options.versions,
        when: options.clock(),
      },
      source,
      policy: source.createPolicy(),
      mustRetrace: false,
      controller: null,
      wantsPause: false,
      elapsedMs: 0,
    };
  };

  const drive = async (wantsPause: boolean): Promise<void> => {
    if (run !== null && run.controller !== null) return;
    const current = prepareRun();
    if (current === null) return;
    const isNew = current !== run;
    run = current;
    run.wantsPause = wantsPause;
    publishRun(current, "running", null, isNew ? { selectedNode: null, traces: {} } : {});
    const end = await drivePhases(current, options.now, () => publishRun(current, current.wantsPause ? "pausing" : "running"));
    // A finished search never goes on: what its policy remembers is memory for nothing.
    if (end.status === "finished") current.policy.dispose();
    publishRun(current, end.status, end.status === "failed" ? end.trouble : null, { traces: tracesOf(current) });
  };

  const changed = (change: (cell: Cell) => Cell): Notebook => ({ ...state.notebook, cells: state.notebook.cells.map(change) });
  const setProblem = (text: string, problem: SessionState["problem"]): void =>
    publish({ notebook: changed((cell) => (cell.kind === "problem" ? { ...cell, spec: { text } } : cell)), problem });
  void loadModel();

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    setProblemText: (text) => setProblem(text, parseProblem(text)),
    nextProblem: (name) => {
      const family = familyOf(name);
      const problem = family.generate(GENERATOR_SEED, generated++, "held-out");
      setProblem(family.typed(problem), ok(problem));
    },
    setDevice: (device) => {
      publish({ notebook: changed((cell) => (cell.kind === "model" ? { ...cell, spec: { ...cell.spec, device } } : cell)) });
      void loadModel();
    },
    setConfiguration: (configuration) =>
      publish({ notebook: changed((cell) => (cell.kind === "search" ? { ...cell, spec: { ...cell.spec, configuration } } : cell)) }),
    setSeed: (seed) =>
      publish({ notebook: changed((cell) => (cell.kind === "search" ? { ...cell, spec: { ...cell.spec, seed } } : cell)) }),
    setTrace: (name, change) => {
      publish({
        notebook: changed((cell) => (cell.kind === "trace" && cell.name === name ? { ...cell, spec: { ...cell.spec, ...change } } : cell)),
      });
      if (run !== null && run.controller === null) publish({ traces: tracesOf(run) });
    },
    run: () => void drive(false),
    step: () => void drive(true),
    pause: () => {
      if (run === null || state.search.status !== "running") return;
      run.wantsPause = true;
      publishRun(run, "pausing");
    },
    cancel: () => run?.controller?.abort(),
    restart: () => {
      run?.controller?.abort();
      run?.policy.dispose();
      run = null;
      publish({ search: idleSearch(cellIn(state.notebook, "search").spec, state.search.version + 1), traces: {}, selectedNode: null });
    },
    select: (selectedNode) => publish({ selectedNode }),
    reloadModel: () => void loadModel(),
  };
}

const cellIn = <Kind extends CellKind>(notebook: Notebook, kind: Kind): CellOf<Kind> =>
  present(cellsOf(notebook.cells, kind)[0], `${kind} cell`);
