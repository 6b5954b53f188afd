import { beforeAll, describe, expect, it } from "vitest";
import type { PolicyDescription } from "../../lib/base/provenance";
import { failure, ok } from "../../lib/base/result";
import { LostError } from "../../lib/base/spoken-error";
import { cellsOf, type Notebook } from "../../lib/document/kinds/notebook";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { startHere } from "../../lib/gallery/start-here";
import { deviceLostTrouble } from "../../lib/model/engine/runtime-trouble";
import type { WorkerEngineListener } from "../../lib/model/engine/worker-engine";
import type { PolicySource } from "../../lib/model/policy-source";
import { parseProblem } from "../../lib/problems/families";
import { hashTree } from "../../lib/search/hash-tree";
import { createTree } from "../../lib/search/tree";
import { createSession } from "../../lib/session/create-session";
import type { SearchState } from "../../lib/session/search/search-state";
import { searcherInProcess } from "../../lib/session/search/searcher-in-process";
import type { Session } from "../../lib/session/session";
import type { SessionState } from "../../lib/session/session-state";
import { search } from "../fixtures/judged-search";
import { until as untilOf } from "../fixtures/until";
import { scriptedPolicy } from "../search/scripted-policy";

const [searchCell] = cellsOf(startHere.cells, "search");
const [modelCell] = cellsOf(startHere.cells, "model");
const [problemCell] = cellsOf(startHere.cells, "problem");
if (!searchCell || !modelCell || !problemCell) throw new Error("no such cell");
const configuration = { ...searchCell.spec.configuration, iterations: 12 };
const notebook: Notebook = {
  ...startHere,
  cells: startHere.cells.map((cell) => (cell.kind === "search" ? { ...cell, spec: { ...cell.spec, configuration } } : cell)),
};

const probe = { webgpu: { available: true, adapter: "A GPU", isSoftware: false }, wasm: { available: true } } as const;
const gpu: PolicyDescription = { ...scriptedPolicy().describe(), device: "webgpu", backend: "a runtime, A GPU" };
const wasm: PolicyDescription = { ...gpu, device: "wasm", backend: "a runtime" };

/** A model that is lost at the call with this number, counted over all its policies; 0 for never. */
function modelThat(listener: WorkerEngineListener, lostAt: number, description: PolicyDescription): PolicySource {
  const good = scriptedPolicy();
  let calls = 0;
  const asked = async <Answer>(answer: () => Promise<Answer>): Promise<Answer> => {
    if (++calls !== lostAt) return answer();
    // As from a worker: what waits is told first.
    queueMicrotask(() => listener.onLost(deviceLostTrouble));
    throw new LostError(deviceLostTrouble);
  };
  return {
    describe: () => description,
    createPolicy: () => ({
      describe: () => description,
      propose: (...request) => asked(() => good.propose(...request)),
      rollout: (...request) => asked(() => good.rollout(...request)),
      dispose: () => undefined,
    }),
    dispose: async () => undefined,
  };
}

interface Loads {
  readonly afterLoss: boolean[];
}

function open(load: (listener: WorkerEngineListener, count: number) => PolicySource | string) {
  let time = 0;
  const loads: Loads = { afterLoss: [] };
  const session = createSession({
    notebook,
    loadModel: async (_, listener, __, circumstances) => {
      loads.afterLoss.push(circumstances?.isAfterLoss ?? false);
      listener.onProbe(probe);
      const loaded = load(listener, loads.afterLoss.length);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return typeof loaded === "string" ? failure({ what: loaded, advice: "Try again." }) : ok(searcherInProcess(loaded));
    },
    results: createMemoryStore(),
    now: () => (time += 10),
    clock: () => "2026-01-01T00:00:00Z",
    versions: {},
  });
  const until = (isThere: (state: SessionState) => boolean) => untilOf(session, isThere);
  return { session, loads, until };
}

const searchIn = ({ searches }: SessionState): SearchState => {
  const found = searchCell && searches[searchCell.id];
  if (!found) throw new Error("no search");
  return found;
};
const modelIn = ({ models }: SessionState) => models[modelCell.id];
const isReady = (state: SessionState) => modelIn(state)?.kind === "ready";
const isAt = (status: SearchState["status"]) => (state: SessionState) => searchIn(state).status === status;
const run = (session: Session) => session.run(searchCell.id);

let whole: string;

beforeAll(async () => {
  const problem = parseProblem(problemCell.spec.text);
  if (!problem.ok) throw new Error(problem.error);
  const tree = createTree();
  const request = { problem: problem.value, policy: scriptedPolicy(), configuration, seed: searchCell.spec.seed };
  for await (const _ of search(tree, request)) {
    // Until it stops.
  }
  whole = hashTree(tree);
});

describe("a search whose GPU is lost", () => {
  it("goes on by itself to the same tree when the model is there again, and the model's cell says what happened", async () => {
    for (const lostAt of [1, 2, 5, 8]) {
      const { session, loads, until } = open((listener, count) => modelThat(listener, count === 1 ? lostAt : 0, gpu));
      await until(isReady);
      run(session);
      const loading = await until((state) => modelIn(state)?.kind === "loading");
      expect(modelIn(loading)).toMatchObject({ again: deviceLostTrouble.what });
      const done = await until(isAt("finished"));
      expect(searchIn(done).hash, `lost at call ${lostAt}`).toBe(whole);
      expect(searchIn(done).trouble).toBeNull();
      expect(modelIn(done)).toMatchObject({ kind: "ready", again: deviceLostTrouble.what });
      expect(loads.afterLoss).toEqual([false, true]);
      session.dispose();
    }
  });

  it("stops with a sentence when it is lost again and again, and goes on when asked", async () => {
    let isBroken = true;
    const { session, until, loads } = open((listener) => modelThat(listener, isBroken ? 1 : 0, gpu));
    await until(isReady);
    run(session);
    const failed = await until((state) => modelIn(state)?.kind === "failed" && searchIn(state).status === "failed");
    expect(modelIn(failed)).toMatchObject({ trouble: { what: expect.stringContaining("It was loaded again 3 times") } });
    expect(searchIn(failed)).toMatchObject({ status: "failed", trouble: { what: deviceLostTrouble.what } });
    expect(loads.afterLoss).toHaveLength(4);
    isBroken = false;
    session.reloadModel(modelCell.id);
    await until(isReady);
    run(session);
    expect(searchIn(await until(isAt("finished"))).hash).toBe(whole);
  });

  it("does not go on with another device, nor is its tree thrown away; it goes on where it was begun", async () => {
    const devices = [gpu, wasm, gpu];
    const { session, until } = open((listener, count) => modelThat(listener, count === 1 ? 6 : 0, devices[count - 1] ?? gpu));
    await until(isReady);
    run(session);
    const stopped = await until((state) => isReady(state) && searchIn(state).standstill !== null);
    const { standstill, tree, events } = searchIn(stopped);
    expect(standstill).toBe(
      "This tree was begun on WebGPU, and the model now runs on WASM. Devices round numbers differently, so a result of both would belong to neither.",
    );
    expect(tree?.size).toBeGreaterThan(1);
    const before = [...events];
    run(session);
    const asked = await until((state) => searchIn(state).trouble?.what === standstill);
    expect([...searchIn(asked).events]).toEqual(before);
    session.reloadModel(modelCell.id);
    await until((state) => isReady(state) && searchIn(state).standstill === null);
    run(session);
    expect(searchIn(await until(isAt("finished"))).hash).toBe(whole);
  });

  it("stays stopped where it was stopped while the model was loaded again", async () => {
    const { session, until } = open((listener, count) => modelThat(listener, count === 1 ? 3 : 0, gpu));
    await until(isReady);
    run(session);
    await until((state) => modelIn(state)?.kind === "loading" && searchIn(state).status === "failed");
    session.stop();
    await until(isReady);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(searchIn(session.getSnapshot()).status).toBe("failed");
  });

  it("is found by “Run all”, which goes on with it before what comes next", async () => {
    const { session, until } = open((listener, count) => modelThat(listener, count === 1 ? 4 : 0, gpu));
    await until(isReady);
    session.runAll();
    await until((state) => state.isRunningAll);
    const done = await until((state) => !state.isRunningAll);
    expect(searchIn(done).hash).toBe(whole);
  });
});

describe("a search whose cell is deleted", () => {
  it("stops, and goes on when the cell is back", async () => {
    const { session, until } = open((listener) => modelThat(listener, 0, gpu));
    await until(isReady);
    run(session);
    await until((state) => searchIn(state).iteration > 0);
    session.edit({ kind: "delete", id: searchCell.id });
    await new Promise((resolve) => setTimeout(resolve, 50));
    session.undo();
    const back = await until((state) => searchCell.id in state.searches && searchIn(state).status !== "running");
    expect(searchIn(back).status).toBe("cancelled");
    await until(isReady);
    run(session);
    expect(searchIn(await until(isAt("finished"))).hash).toBe(whole);
  });
});
