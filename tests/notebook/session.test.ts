import { beforeAll, describe, expect, it } from "vitest";
import { failure, ok } from "../../lib/base/result";
import type { WorkerEngineListener } from "../../lib/model/engine/worker-engine";
import type { PolicySource } from "../../lib/model/policy-source";
import { createSession } from "../../lib/notebook/create-session";
import type { NotebookEdit } from "../../lib/notebook/edit";
import { type CellId, type CellKind, cellNamed, type Notebook, type SpecOf } from "../../lib/notebook/notebook";
import { createMemoryStore } from "../../lib/notebook/result-store";
import type { Session } from "../../lib/notebook/session";
import type { SearchState, SessionState, TraceState } from "../../lib/notebook/session-state";
import { threadNotebook } from "../../lib/notebook/thread";
import { familyOf } from "../../lib/problems/family";
import type { Problem } from "../../lib/problems/problem";
import { quickConfiguration } from "../../lib/search/configuration";
import { search } from "../../lib/search/mcts";
import type { Policy } from "../../lib/search/policy";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, hashTree, type SearchTree } from "../../lib/search/tree";
import { scriptedPolicy } from "../search/scripted-policy";

/** A problem whose tree, with the scripted policy, tells a trace with a backtrack. */
let story: Problem;
let notebook: Notebook;

async function treeOf(problem: Problem): Promise<SearchTree> {
  const tree = createTree();
  for await (const _ of search(tree, { problem, policy: scriptedPolicy(), configuration: quickConfiguration, seed: 1 })) {
    // Until it stops.
  }
  return tree;
}

const backtracksIn = (trace: TraceState | undefined): number =>
  trace?.ok ? trace.value.steps.filter(({ kind }) => kind === "backtrack").length : -1;

beforeAll(async () => {
  const provenance = { ...scriptedPolicy().describe(), seed: 1, configuration: {}, versions: {}, when: null };
  for (let index = 0; ; index++) {
    story = familyOf("countdown-3").generate(2, index, "held-out");
    if (backtracksIn(traceFromTree(await treeOf(story), story, provenance, { form: "astro", mistakes: 2, seed: 1 })) > 0) break;
  }
  const text = familyOf("countdown-3").typed(story);
  notebook = {
    ...threadNotebook,
    cells: threadNotebook.cells.map((cell) => (cell.kind === "problem" ? { ...cell, spec: { text } } : cell)),
  };
});

const probe = { webgpu: { available: false, reason: "none" }, wasm: { available: true } } as const;

const sourceOf = (policy: Policy): PolicySource => ({
  describe: policy.describe,
  createPolicy: () => ({ ...policy, dispose: () => undefined }),
  dispose: async () => undefined,
});

interface Setup {
  readonly session: Session;
  readonly until: (isThere: (state: SessionState) => boolean) => Promise<SessionState>;
}

function setUp(load: (listener: WorkerEngineListener) => PolicySource | string = () => sourceOf(scriptedPolicy())): Setup {
  let time = 0;
  const session = createSession({
    notebook,
    loadModel: async (_, listener) => {
      listener.onProbe(probe);
      const loaded = load(listener);
      return typeof loaded === "string" ? failure({ what: loaded, advice: "Try again." }) : ok(loaded);
    },
    results: createMemoryStore(),
    now: () => (time += 10),
    clock: () => "2026-01-01T00:00:00Z",
    versions: {},
  });
  const until = (isThere: (state: SessionState) => boolean): Promise<SessionState> =>
    new Promise((resolve) => {
      const look = () => {
        if (!isThere(session.getSnapshot())) return;
        unsubscribe();
        resolve(session.getSnapshot());
      };
      const unsubscribe = session.subscribe(look);
      look();
    });
  return { session, until };
}

const idOf = (kind: CellKind, name: string): CellId => {
  const cell = cellNamed(threadNotebook, kind, name);
  if (cell === null) throw new Error(`no ${kind} cell ${name}`);
  return cell.id;
};
const problemId = idOf("problem", "The problem");
const modelId = idOf("model", "The model");
const searchId = idOf("search", "The search");
const astroId = idOf("trace", "ASTRO");
const directId = idOf("trace", "Direct");

const problemOf = ({ problems }: SessionState) => problems[problemId];
const modelOf = ({ models }: SessionState) => models[modelId];
const searchOf = ({ searches }: SessionState): SearchState => {
  const search = searches[searchId];
  if (search === undefined) throw new Error("no search");
  return search;
};

/** Changes a part of a cell's spec. */
function specify<Kind extends CellKind>(session: Session, id: CellId, kind: Kind, change: Partial<SpecOf<Kind>>): void {
  const cell = session.getSnapshot().notebook.cells.find((candidate) => candidate.id === id);
  const edited = session.edit({ kind: "specify", id, cell: kind, spec: { ...cell?.spec, ...change } } as NotebookEdit);
  if (!edited.ok) throw new Error(edited.error);
}

const isAt = (status: SearchState["status"]) => (state: SessionState) => searchOf(state).status === status;
const isReady = (state: SessionState) => modelOf(state)?.kind === "ready";

async function expectedHash(): Promise<string> {
  const tree = await treeOf(story);
  return hashTree(tree);
}

describe("a session", () => {
  it("runs the thread: the tree of the search, and both of its traces", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run(searchId);
    const state = await until(isAt("finished"));
    const { traces } = state;
    const done = searchOf(state);
    expect(done.hash).toBe(await expectedHash());
    expect(done.provenance).toMatchObject({ model: "scripted", seed: 1, when: "2026-01-01T00:00:00Z" });
    expect(done.remainingMs).toBe(0);
    expect(backtracksIn(traces[astroId])).toBeGreaterThan(0);
    expect(backtracksIn(traces[directId])).toBe(0);
  });

  it("comes to the same tree by steps, by pauses and after a cancellation", async () => {
    const { session, until } = setUp();
    await until(isReady);
    for (let i = 0; i < 5; i++) {
      session.step(searchId);
      const paused = searchOf(await until(isAt("paused")));
      expect(paused.version).toBeGreaterThan(i);
      expect(paused.hash).toBeNull();
    }
    session.run(searchId);
    session.pause(searchId);
    await until(isAt("paused"));
    session.run(searchId);
    session.cancel(searchId);
    const cancelled = await until(isAt("cancelled"));
    expect(searchOf(cancelled).tree?.size).toBeGreaterThan(1);
    session.run(searchId);
    expect(searchOf(await until(isAt("finished"))).hash).toBe(await expectedHash());
  });

  it("marks the tree as stale when what it was made from changes, keeps it, and starts anew on the next run", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run(searchId);
    const first = searchOf(await until(isAt("finished")));
    specify(session, searchId, "search", { seed: 2 });
    expect(searchOf(session.getSnapshot())).toMatchObject({ isStale: true, status: "finished", hash: first.hash });
    specify(session, searchId, "search", { seed: 1 });
    expect(searchOf(session.getSnapshot()).isStale).toBe(false);
    specify(session, searchId, "search", { seed: 3 });
    session.run(searchId);
    await until((state) => searchOf(state).status === "finished" && !searchOf(state).isStale);
    expect(searchOf(session.getSnapshot()).hash).not.toBe(first.hash);
  });

  it("keeps what was typed when it is wrong, says why, and does not run it", async () => {
    const { session, until } = setUp();
    await until(isReady);
    specify(session, problemId, "problem", { text: "1 1 1 -> 50" });
    const { notebook } = session.getSnapshot();
    const problem = problemOf(session.getSnapshot());
    expect(problem?.ok === false ? problem.error : "").toContain("nearest target");
    expect(notebook.cells.find((cell) => cell.kind === "problem")?.spec).toEqual({ text: "1 1 1 -> 50" });
    session.run(searchId);
    expect(searchOf(session.getSnapshot()).status).toBe("idle");
    session.nextProblem(problemId, "countdown-4");
    expect(problemOf(session.getSnapshot())?.ok).toBe(true);
  });

  it("lets a search that was started over and run again be cancelled, and keeps the old one out of it", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run(searchId);
    session.restart(searchId);
    session.run(searchId);
    session.cancel(searchId);
    const cancelled = searchOf(await until(isAt("cancelled")));
    expect(cancelled.iteration).toBe(0);
    session.run(searchId);
    expect(searchOf(await until(isAt("finished"))).hash).toBe(await expectedHash());
  });

  it("does not call a tree stale while its model is loaded again", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run(searchId);
    await until(isAt("finished"));
    session.reloadModel(modelId);
    expect(modelOf(session.getSnapshot())).toMatchObject({ kind: "loading" });
    expect(searchOf(session.getSnapshot())).toMatchObject({ isStale: false, status: "finished" });
    await until(isReady);
    expect(searchOf(session.getSnapshot()).isStale).toBe(false);
  });

  it("says why a model did not load, and loads it again when asked", async () => {
    let tries = 0;
    const { session, until } = setUp(() => (++tries === 1 ? "The weights are missing." : sourceOf(scriptedPolicy())));
    const failed = await until((state) => modelOf(state)?.kind === "failed");
    expect(modelOf(failed)).toMatchObject({ trouble: { what: "The weights are missing." }, probe });
    session.reloadModel(modelId);
    await until(isReady);
  });

  it("keeps the tree when the engine is lost, and goes on from it with a new one to the same tree", async () => {
    let calls = 0;
    const good = scriptedPolicy();
    const breaking: Policy = {
      ...good,
      propose: (...request) => (++calls === 3 ? Promise.reject(new Error("The device was lost.")) : good.propose(...request)),
    };
    const { session, until } = setUp(() => sourceOf(breaking));
    await until(isReady);
    session.run(searchId);
    const failed = await until(isAt("failed"));
    expect(searchOf(failed).trouble?.what).toBe("The device was lost.");
    expect(searchOf(failed).tree?.size).toBeGreaterThan(1);
    session.reloadModel(modelId);
    await until(isReady);
    session.run(searchId);
    expect(searchOf(await until(isAt("finished"))).hash).toBe(await expectedHash());
  });

  it("tells another story of the same tree when a trace's settings change", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run(searchId);
    const { traces } = await until(isAt("finished"));
    specify(session, astroId, "trace", { mistakes: 0 });
    const changed = session.getSnapshot().traces;
    expect(changed[directId]).toEqual(traces[directId]);
    expect(backtracksIn(traces[astroId])).toBeGreaterThan(0);
    expect(backtracksIn(changed[astroId])).toBe(0);
    specify(session, astroId, "trace", { mistakes: 2, quality: 2 });
    const silent = session.getSnapshot().traces[astroId];
    expect(silent?.ok && silent.value.steps.filter((step) => step.kind === "reflection" && step.verdict === "good")).toHaveLength(1);
  });
});
