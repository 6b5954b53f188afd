import { present } from "../base/assert";
import { hashValue } from "../base/hash";
import type { Provenance } from "../base/provenance";
import { ok, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import type { DeviceProbe } from "../model/engine/probe";
import type { WorkerEngineListener } from "../model/engine/worker-engine";
import type { OwnedPolicy, PolicySource } from "../model/policy-source";
import { instanceOf } from "../problems/countdown/instance";
import { familyOf, parseProblem } from "../problems/family";
import { nextPhaseOf, search } from "../search/mcts";
import { traceFromTree } from "../search/trace-from-tree";
import { createTree, hashTree, type SearchTree } from "../search/tree";
import type { Cell, CellKind, CellOf, ModelSpec, Notebook, SearchSpec } from "./notebook";
import type { Session } from "./session";
import type { SearchState, SearchStatus, SessionState, TraceState } from "./session-state";

export interface SessionOptions {
  readonly notebook: Notebook;
  readonly loadModel: (spec: ModelSpec, listener: WorkerEngineListener) => Promise<Result<PolicySource, Trouble>>;
  /** Milliseconds, only differences count. */
  readonly now: () => number;
  /** The time of day, ISO 8601, for the provenance. */
  readonly clock: () => string;
  readonly versions: Readonly<Record<string, string>>;
}

/** One search under way or at rest: its tree, what made it, and the policy that goes on with it. */
interface Run {
  readonly key: string;
  readonly tree: SearchTree;
  readonly provenance: Provenance;
  readonly problem: NonNullable<SearchState["problem"]>;
  readonly spec: SearchSpec;
  readonly source: PolicySource;
  readonly policy: OwnedPolicy;
  elapsedMs: number;
}

const GENERATOR_SEED = 1;

export function createSession(options: SessionOptions): Session {
  const listeners = new Set<() => void>();
  let source: PolicySource | null = null;
  let load = 0;
  let run: Run | null = null;
  let controller: AbortController | null = null;
  let wantsPause = false;
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

  /** What a search started now would be made from. */
  const wantedKey = (): string => {
    const { spec } = cellIn(state.notebook, "search");
    const problem = state.problem.ok ? state.problem.value.id : null;
    return hashValue({ problem, configuration: spec.configuration, seed: spec.seed, model: source?.describe() ?? null });
  };

  const loadModel = async (): Promise<void> => {
    const mine = ++load;
    controller?.abort(new Error("the model is loaded anew"));
    const old = source;
    source = null;
    publish({ model: { kind: "loading", stage: "Starting", loadedBytes: 0, totalBytes: null, probe: null } });
    await old?.dispose();
    let probe = null as DeviceProbe | null;
    const isCurrent = () => mine === load;
    const loaded = await options.loadModel(cellIn(state.notebook, "model").spec, {
      onProbe: (found) => {
        probe = found;
      },
      onProgress: (progress) => {
        if (isCurrent()) publish({ model: { kind: "loading", ...progress, probe } });
      },
      onLost: (trouble) => {
        if (isCurrent()) publish({ model: { kind: "failed", trouble, probe } });
      },
    });
    if (!isCurrent()) {
      if (loaded.ok) await loaded.value.dispose();
      return;
    }
    if (!loaded.ok) return publish({ model: { kind: "failed", trouble: loaded.error, probe } });
    source = loaded.value;
    publish({ model: { kind: "ready", description: source.describe(), probe: present(probe, "probe") } });
  };

  const searchState = (current: Run, status: SearchStatus, change: Partial<SearchState> = {}): SearchState => {
    const { tree, spec } = current;
    const { iterations } = spec.configuration;
    return {
      ...state.search,
      status,
      tree,
      version: state.search.version + 1,
      problem: current.problem,
      configuration: spec.configuration,
      provenance: current.provenance,
      nextPhase: nextPhaseOf(tree, spec.configuration),
      iteration: tree.iterations,
      iterations,
      elapsedMs: current.elapsedMs,
      remainingMs: tree.iterations === 0 ? null : (current.elapsedMs / tree.iterations) * (iterations - tree.iterations),
      hash: status === "finished" ? hashTree(tree) : null,
      trouble: null,
      ...change,
    };
  };

  const traces = (current: Run): Readonly<Record<string, TraceState>> =>
    Object.fromEntries(
      cellsOf(state.notebook, "trace").map(({ name, spec }) => [
        name,
        traceFromTree(current.tree, current.problem, current.provenance, spec),
      ]),
    );

  /** The run to go on with, or a new one; null where something is missing, which the page says. */
  const prepareRun = (): Run | null => {
    if (source === null || !state.problem.ok) return null;
    const key = wantedKey();
    if (
      run !== null &&
      run.key === key &&
      (state.search.status === "paused" || state.search.status === "cancelled" || state.search.status === "failed")
    ) {
      // A model loaded since then does not know the old policy.
      if (run.source !== source) run = { ...run, source, policy: source.createPolicy() };
      return run;
    }
    run?.policy.dispose();
    const { spec } = cellIn(state.notebook, "search");
    const description = source.describe();
    const configuration = { ...spec.configuration };
    const provenance: Provenance = { ...description, seed: spec.seed, configuration, versions: options.versions, when: options.clock() };
    return { key, tree: createTree(), provenance, problem: state.problem.value, spec, source, policy: source.createPolicy(), elapsedMs: 0 };
  };

  const drive = async (phases: "all" | "one"): Promise<void> => {
    if (state.search.status === "running" || state.search.status === "pausing") return;
    const current = prepareRun();
    if (current === null) return;
    if (current.tree !== run?.tree) publish({ selectedNode: null, traces: {} });
    run = current;
    wantsPause = phases === "one";
    controller = new AbortController();
    publish({ search: searchState(current, "running") });
    let status: SearchStatus = "paused";
    let started = options.now();
    try {
      const { problem, policy, spec, tree } = current;
      for await (const event of search(tree, {
        problem,
        policy,
        configuration: spec.configuration,
        seed: spec.seed,
        signal: controller.signal,
      })) {
        const at = options.now();
        current.elapsedMs += at - started;
        started = at;
        if (event.kind === "stopped") status = event.reason;
        if (event.kind === "stopped" || (wantsPause && nextPhaseOf(tree, spec.configuration) !== null)) break;
        publish({ search: searchState(current, wantsPause ? "pausing" : "running") });
      }
      if (run === current) publish({ search: searchState(current, status), traces: traces(current) });
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      const trouble: Trouble = { what, advice: "The tree is kept. Load the model again, then resume the search." };
      if (run === current) publish({ search: searchState(current, "failed", { trouble }), traces: traces(current) });
    } finally {
      controller = null;
    }
  };

  const changed = (change: (cell: Cell) => Cell): Notebook => ({ ...state.notebook, cells: state.notebook.cells.map(change) });
  const changeCells = (change: (cell: Cell) => Cell): void => publish({ notebook: changed(change) });
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
    nextProblem: (family) => {
      const problem = familyOf(family).generate(GENERATOR_SEED, generated++, "held-out");
      const { numbers, target } = instanceOf(problem);
      setProblem(`${numbers.join(" ")} -> ${target}`, ok(problem));
    },
    setDevice: (device) => {
      changeCells((cell) => (cell.kind === "model" ? { ...cell, spec: { ...cell.spec, device } } : cell));
      void loadModel();
    },
    setConfiguration: (configuration) =>
      changeCells((cell) => (cell.kind === "search" ? { ...cell, spec: { ...cell.spec, configuration } } : cell)),
    setSeed: (seed) => changeCells((cell) => (cell.kind === "search" ? { ...cell, spec: { ...cell.spec, seed } } : cell)),
    setTrace: (name, change) => {
      changeCells((cell) => (cell.kind === "trace" && cell.name === name ? { ...cell, spec: { ...cell.spec, ...change } } : cell));
      if (run !== null && controller === null) publish({ traces: traces(run) });
    },
    run: () => void drive("all"),
    step: () => void drive("one"),
    pause: () => {
      if (state.search.status !== "running") return;
      wantsPause = true;
      publish({ search: { ...state.search, status: "pausing" } });
    },
    cancel: () => controller?.abort(new Error("cancelled")),
    restart: () => {
      controller?.abort(new Error("started over"));
      run?.policy.dispose();
      run = null;
      publish({ search: idleSearch(cellIn(state.notebook, "search").spec, state.search.version + 1), traces: {}, selectedNode: null });
    },
    select: (selectedNode) => publish({ selectedNode }),
    reloadModel: () => void loadModel(),
  };
}

const cellsOf = <Kind extends CellKind>(notebook: Notebook, kind: Kind): readonly CellOf<Kind>[] =>
  notebook.cells.filter((cell): cell is CellOf<Kind> => cell.kind === kind);

const cellIn = <Kind extends CellKind>(notebook: Notebook, kind: Kind): CellOf<Kind> => present(cellsOf(notebook, kind)[0], `${kind} cell`);

const idleSearch = ({ configuration }: SearchSpec, version = 0): SearchState => ({
  status: "idle",
  tree: null,
  version,
  problem: null,
  configuration: null,
  provenance: null,
  isStale: false,
  nextPhase: "expand",
  iteration: 0,
  iterations: configuration.iterations,
  elapsedMs: 0,
  remainingMs: null,
  hash: null,
  trouble: null,
});
