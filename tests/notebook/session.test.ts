import { beforeAll, describe, expect, it } from "vitest";
import { failure, ok } from "../../lib/base/result";
import type { WorkerEngineListener } from "../../lib/model/engine/worker-engine";
import type { PolicySource } from "../../lib/model/policy-source";
import { createSession } from "../../lib/notebook/create-session";
import type { Notebook } from "../../lib/notebook/notebook";
import type { Session } from "../../lib/notebook/session";
import type { SessionState, TraceState } from "../../lib/notebook/session-state";
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

const isAt = (status: SessionState["search"]["status"]) => (state: SessionState) => state.search.status === status;
const isReady = (state: SessionState) => state.model.kind === "ready";

async function expectedHash(): Promise<string> {
  const tree = await treeOf(story);
  return hashTree(tree);
}

describe("a session", () => {
  it("runs the thread: the tree of the search, and both of its traces", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run();
    const { search: done, traces } = await until(isAt("finished"));
    expect(done.hash).toBe(await expectedHash());
    expect(done.provenance).toMatchObject({ model: "scripted", seed: 1, when: "2026-01-01T00:00:00Z" });
    expect(done.remainingMs).toBe(0);
    expect(backtracksIn(traces.astro)).toBeGreaterThan(0);
    expect(backtracksIn(traces.direct)).toBe(0);
  });

  it("comes to the same tree by steps, by pauses and after a cancellation", async () => {
    const { session, until } = setUp();
    await until(isReady);
    for (let i = 0; i < 5; i++) {
      session.step();
      const { search: paused } = await until(isAt("paused"));
      expect(paused.version).toBeGreaterThan(i);
      expect(paused.hash).toBeNull();
    }
    session.run();
    session.pause();
    await until(isAt("paused"));
    session.run();
    session.cancel();
    const cancelled = await until(isAt("cancelled"));
    expect(cancelled.search.tree?.size).toBeGreaterThan(1);
    session.run();
    expect((await until(isAt("finished"))).search.hash).toBe(await expectedHash());
  });

  it("marks the tree as stale when what it was made from changes, keeps it, and starts anew on the next run", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run();
    const first = (await until(isAt("finished"))).search;
    session.setSeed(2);
    expect(session.getSnapshot().search).toMatchObject({ isStale: true, status: "finished", hash: first.hash });
    session.setSeed(1);
    expect(session.getSnapshot().search.isStale).toBe(false);
    session.setSeed(3);
    session.run();
    await until((state) => state.search.status === "finished" && !state.search.isStale);
    expect(session.getSnapshot().search.hash).not.toBe(first.hash);
  });

  it("keeps what was typed when it is wrong, says why, and does not run it", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.setProblemText("1 1 1 -> 50");
    const { problem, notebook } = session.getSnapshot();
    expect(problem.ok ? "" : problem.error).toContain("nearest target");
    expect(notebook.cells.find((cell) => cell.kind === "problem")?.spec).toEqual({ text: "1 1 1 -> 50" });
    session.run();
    expect(session.getSnapshot().search.status).toBe("idle");
    session.nextProblem("countdown-4");
    expect(session.getSnapshot().problem.ok).toBe(true);
  });

  it("lets a search that was started over and run again be cancelled, and keeps the old one out of it", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run();
    session.restart();
    session.run();
    session.cancel();
    const { search: cancelled } = await until(isAt("cancelled"));
    expect(cancelled.iteration).toBe(0);
    session.run();
    expect((await until(isAt("finished"))).search.hash).toBe(await expectedHash());
  });

  it("does not call a tree stale while its model is loaded again", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run();
    await until(isAt("finished"));
    session.reloadModel();
    expect(session.getSnapshot()).toMatchObject({ model: { kind: "loading" }, search: { isStale: false, status: "finished" } });
    await until(isReady);
    expect(session.getSnapshot().search.isStale).toBe(false);
  });

  it("says why a model did not load, and loads it again when asked", async () => {
    let tries = 0;
    const { session, until } = setUp(() => (++tries === 1 ? "The weights are missing." : sourceOf(scriptedPolicy())));
    const failed = await until((state) => state.model.kind === "failed");
    expect(failed.model).toMatchObject({ trouble: { what: "The weights are missing." }, probe });
    session.reloadModel();
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
    session.run();
    const failed = await until(isAt("failed"));
    expect(failed.search.trouble?.what).toBe("The device was lost.");
    expect(failed.search.tree?.size).toBeGreaterThan(1);
    session.reloadModel();
    await until(isReady);
    session.run();
    expect((await until(isAt("finished"))).search.hash).toBe(await expectedHash());
  });

  it("tells another story of the same tree when a trace's settings change", async () => {
    const { session, until } = setUp();
    await until(isReady);
    session.run();
    const { traces } = await until(isAt("finished"));
    session.setTrace("astro", { mistakes: 0 });
    const changed = session.getSnapshot().traces;
    expect(changed.direct).toEqual(traces.direct);
    expect(backtracksIn(traces.astro)).toBeGreaterThan(0);
    expect(backtracksIn(changed.astro)).toBe(0);
    session.setTrace("astro", { mistakes: 2, quality: 2 });
    const silent = session.getSnapshot().traces.astro;
    expect(silent?.ok && silent.value.steps.filter((step) => step.kind === "reflection" && step.verdict === "good")).toHaveLength(1);
  });
});
