import { beforeAll, describe, expect, it } from "vitest";
import { failure, ok } from "../../lib/base/result";
import type { NotebookEdit } from "../../lib/document/edit";
import type { CellKind } from "../../lib/document/kinds/cell-kinds";
import { type CellId, cellNamed, cellsOf, type Notebook, type SpecOf } from "../../lib/document/kinds/notebook";
import { createMemoryStore, type ResultStore, withRecorded } from "../../lib/document/results/result-store";
import { startHere } from "../../lib/gallery/start-here";
import type { WorkerEngineListener } from "../../lib/model/engine/worker-engine";
import type { PolicySource } from "../../lib/model/policy-source";
import type { Problem } from "../../lib/problems/problem";
import { importedSomehow, madeHere } from "../../lib/runs/result-origin";
import { quickConfiguration } from "../../lib/search/configuration";
import { hashTree } from "../../lib/search/hash-tree";
import type { Policy } from "../../lib/search/policy";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, replay, type SearchTree } from "../../lib/search/tree";
import { createSession, type SessionOptions } from "../../lib/session/create-session";
import type { SearchState } from "../../lib/session/search/search-state";
import { searcherInProcess } from "../../lib/session/search/searcher-in-process";
import type { Session } from "../../lib/session/session";
import type { SessionState, TraceState } from "../../lib/session/session-state";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
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
    story = wholeFamily("countdown-3").generate(2, index, "held-out");
    if (backtracksIn(traceFromTree(await treeOf(story), story, provenance, { form: "astro", mistakes: 2, seed: 1 })) > 0) break;
  }
  const text = wholeFamily("countdown-3").typed(story);
  notebook = {
    ...startHere,
    cells: startHere.cells.map((cell) => (cell.kind === "problem" ? { ...cell, spec: { text } } : cell)),
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

function setUp(
  load: (listener: WorkerEngineListener) => PolicySource | string = () => sourceOf(scriptedPolicy()),
  results: ResultStore = createMemoryStore(),
  change: Partial<SessionOptions> = {},
): Setup {
  let time = 0;
  const session = createSession({
    notebook,
    loadModel: async (_, listener) => {
      listener.onProbe(probe);
      const loaded = load(listener);
      return typeof loaded === "string" ? failure({ what: loaded, advice: "Try again." }) : ok(searcherInProcess(loaded));
    },
    results,
    now: () => (time += 10),
    clock: () => "2026-01-01T00:00:00Z",
    versions: {},
    ...change,
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
  const cell = cellNamed(startHere, kind, name);
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

  it("keeps one stop of those in a row, and comes to the same tree", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.step(searchId);
    await until(isAt("paused"));
    for (let i = 0; i < 12; i++) {
      session.run(searchId);
      session.cancel(searchId);
      await until(isAt("cancelled"));
    }
    const { events, tree } = searchOf(session.getSnapshot());
    expect(events.some((event, at) => event.kind === "stopped" && events[at + 1]?.kind === "stopped")).toBe(false);
    expect(events.filter(({ kind }) => kind === "stopped").length).toBeGreaterThan(0);
    expect(tree?.events).toBe(events.length);
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

  it("loads the next model after a load that broke", async () => {
    let tries = 0;
    const { session, until } = setUp(() => {
      if (++tries === 1) throw new Error("no workers here");
      return sourceOf(scriptedPolicy());
    });
    const failed = await until((state) => modelOf(state)?.kind === "failed");
    expect(modelOf(failed)).toMatchObject({ trouble: { what: expect.stringContaining("failed with an internal error") } });
    session.reloadModel(modelId);
    await until(isReady);
  });

  it("lets every policy go, also one that was called off while it was asked again what the tree knows", async () => {
    const good = scriptedPolicy();
    let held = 0;
    let isBroken = false;
    const counted = (): PolicySource => ({
      ...sourceOf(good),
      createPolicy: () => {
        held++;
        const propose: Policy["propose"] = (...request) =>
          isBroken ? Promise.reject(new Error("The device was lost.")) : good.propose(...request);
        return { ...good, propose, dispose: () => void held-- };
      },
    });
    const { session, until } = setUp(counted);
    await until(isReady);
    session.step(searchId);
    await until(isAt("paused"));
    session.reloadModel(modelId);
    await until(isReady);
    isBroken = true;
    for (let i = 0; i < 3; i++) {
      session.run(searchId);
      await until((state) => !isAt("failed")(state));
      await until(isAt("failed"));
    }
    expect(held).toBe(0);
    isBroken = false;
    session.run(searchId);
    expect(searchOf(await until(isAt("finished"))).hash).toBe(await expectedHash());
    expect(held).toBe(0);
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
    expect(searchOf(failed).trouble?.what).toContain("The GPU was lost");
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

  it("shows a result again at once when the settings that made it come back, after the page was opened anew too", async () => {
    const store = createMemoryStore();
    const first = setUp(undefined, store);
    await first.until(isReady);
    first.session.run(searchId);
    const made = searchOf(await first.until(isAt("finished")));
    specify(first.session, searchId, "search", { seed: 2 });
    expect(searchOf(first.session.getSnapshot())).toMatchObject({ isStale: true, key: made.key });
    first.session.undo();
    expect(searchOf(first.session.getSnapshot())).toMatchObject({ isStale: false, key: made.key, hash: made.hash });
    first.session.dispose();

    const again = setUp(undefined, store);
    const { traces } = await again.until(isAt("finished"));
    expect(searchOf(again.session.getSnapshot())).toMatchObject({
      isStale: false,
      hash: made.hash,
      origin: madeHere,
      elapsedMs: made.elapsedMs,
    });
    expect(backtracksIn(traces[astroId])).toBeGreaterThan(0);
  });

  it("shows the old result as old when it is opened with other settings", async () => {
    const store = createMemoryStore();
    const first = setUp(undefined, store);
    await first.until(isReady);
    first.session.run(searchId);
    const made = searchOf(await first.until(isAt("finished")));
    specify(first.session, searchId, "search", { seed: 2 });
    const { notebook: changed } = first.session.getSnapshot();
    const again = setUp(undefined, store, { notebook: changed, shown: { [searchId]: made.key ?? "" } });
    await again.until(isAt("finished"));
    expect(searchOf(again.session.getSnapshot())).toMatchObject({ isStale: true, key: made.key });
  });

  it("goes on from what was kept when the page was closed at any event, to the same tree", async () => {
    const whole = createMemoryStore();
    const first = setUp(undefined, whole);
    await first.until(isReady);
    first.session.run(searchId);
    const { key, events, provenance } = searchOf(await first.until(isAt("finished")));
    if (key === null || provenance === null) throw new Error("nothing was made");
    const hash = await expectedHash();
    for (const length of [0, 1, 2, 3, 4, 17, events.length - 2]) {
      const store = createMemoryStore();
      await store.begin({
        key,
        problem: story,
        model: { model: "base", device: "auto" },
        configuration: quickConfiguration,
        seed: 1,
        provenance,
        origin: madeHere,
      });
      for (const [index, event] of events.slice(0, length).entries()) await store.append(key, index, event, index);
      const { session, until } = setUp(undefined, store);
      await until(isReady);
      await until(isAt("interrupted"));
      session.run(searchId);
      expect(searchOf(await until(isAt("finished"))).hash, `after ${length} events`).toBe(hash);
      // What is kept in the end is the whole search.
      const kept = await store.read(key);
      expect(hashTree(replay(kept?.events ?? []))).toBe(hash);
    }
  });

  it("makes exactly what lies downstream of a change stale", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.edit({ kind: "duplicate", id: problemId });
    session.edit({ kind: "duplicate", id: searchId });
    const [, copyOfProblem] = cellsOf(session.getSnapshot().notebook.cells, "problem");
    const [, copyOfSearch] = cellsOf(session.getSnapshot().notebook.cells, "search");
    if (copyOfProblem === undefined || copyOfSearch === undefined) throw new Error("no copies");
    specify(session, copyOfSearch.id, "search", { problem: copyOfProblem.name, seed: 5 });
    session.runAll();
    await until(({ isRunningAll, searches }) => !isRunningAll && searches[copyOfSearch.id]?.status === "finished");
    const stale = () => Object.values(session.getSnapshot().searches).map(({ isStale }) => isStale);
    expect(stale()).toEqual([false, false]);
    specify(session, copyOfProblem.id, "problem", { text: "16 14 10 -> 5" });
    expect(stale()).toEqual([false, true]);
    session.undo();
    expect(stale()).toEqual([false, false]);
    specify(session, problemId, "problem", { text: "16 14 10 -> 5" });
    expect(stale()).toEqual([true, false]);
  });

  it("runs every search in turn, and stops all when asked", async () => {
    const { session, until } = setUp();
    session.edit({ kind: "duplicate", id: searchId });
    const [, copy] = cellsOf(session.getSnapshot().notebook.cells, "search");
    if (copy === undefined) throw new Error("no copy");
    specify(session, copy.id, "search", { seed: 2 });
    // Pressed while the model still loads, it waits.
    session.runAll();
    session.stop();
    expect(session.getSnapshot().isRunningAll).toBe(false);
    session.runAll();
    await until(({ isRunningAll }) => !isRunningAll);
    expect(Object.values(session.getSnapshot().searches).map(({ status }) => status)).toEqual(["finished", "finished"]);
    session.restart(searchId);
    session.runAll();
    await until(isAt("running"));
    session.stop();
    await until(isAt("cancelled"));
    expect(session.getSnapshot().isRunningAll).toBe(false);
  });

  it("shows a recorded result as recorded until it is made here", async () => {
    const elsewhere = createMemoryStore();
    const first = setUp(undefined, elsewhere);
    await first.until(isReady);
    first.session.run(searchId);
    const { key } = searchOf(await first.until(isAt("finished")));
    const made = await elsewhere.read(key ?? "");
    if (made === null) throw new Error("nothing was kept");
    const recorded = { ...made, header: { ...made.header, origin: importedSomehow } };
    const { session, until } = setUp(undefined, withRecorded(createMemoryStore(), [recorded]));
    await until((state) => isReady(state) && searchOf(state).origin?.kind === "imported");
    expect(searchOf(session.getSnapshot())).toMatchObject({ status: "finished", isStale: false });
    session.run(searchId);
    await until((state) => searchOf(state).origin?.kind === "here" && searchOf(state).status === "finished");
  });

  it("says when results cannot be kept, and goes on", async () => {
    const full: ResultStore = { ...createMemoryStore(), append: () => Promise.reject(new Error("The storage of this browser is full.")) };
    const { session, until } = setUp(undefined, full);
    await until(isReady);
    session.run(searchId);
    const done = await until(isAt("finished"));
    expect(done.storageTrouble?.what).toBe("The storage of this browser is full.");
    expect(searchOf(done).hash).toBe(await expectedHash());
  });

  it("never gives the id of a deleted cell to another", () => {
    const { session } = setUp();
    const ids = () => session.getSnapshot().notebook.cells.map(({ id }) => id);
    const seen = new Set(ids());
    for (const edit of [
      { kind: "add", cell: "search", at: 0 },
      { kind: "duplicate", id: searchId },
    ] as const) {
      session.edit(edit);
      const added = ids().find((id) => !seen.has(id));
      if (added === undefined) throw new Error("no cell is new");
      seen.add(added);
      session.edit({ kind: "delete", id: added });
    }
    session.edit({ kind: "add", cell: "text", at: 0 });
    expect(seen.has(ids()[0] as CellId)).toBe(false);
  });
});
