import { beforeAll, describe, expect, it } from "vitest";
import { type Channel, openChannel, type TaskWorker } from "../../lib/base/channel/ask";
import { failure, ok } from "../../lib/base/result";
import { LostError } from "../../lib/base/spoken-error";
import type { Engine, EnginePolicy } from "../../lib/model/engine/engine";
import type { EngineServiceOptions } from "../../lib/model/engine/engine-service";
import { loadNodeEngine } from "../../lib/model/engine/node-engine";
import { loadWorkerEngine, type OpenEngine } from "../../lib/model/engine/worker-engine";
import { quickConfiguration } from "../../lib/search/configuration";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import { retrace } from "../../lib/search/mcts";
import { createTree, replay } from "../../lib/search/tree";
import type { ModelTasks, SearchJob } from "../../lib/session/search/search-tasks";
import { createSearcher, type Searcher } from "../../lib/session/search/searcher";
import { serveModel } from "../../lib/session/search/serve-model";
import { type CorpusPlan, searchProblem } from "../../lib/train/corpus";
import { search } from "../fixtures/judged-search";
import { writeTinyModel } from "../fixtures/tiny-model";
import { wholeFamily } from "../fixtures/whole-family";

let engine: Engine;

beforeAll(async () => {
  const loaded = await loadNodeEngine(await writeTinyModel(6), { threads: 1 });
  if (!loaded.ok) throw new Error(loaded.error.what);
  engine = loaded.value;
});

const problem = wholeFamily("countdown-4").generate(1, 3, "held-out");
const probe = { webgpu: { available: false, reason: "No." }, wasm: { available: true } } as const;

/** The service where the page has a worker: messages are copied, and arrive later. */
function serviceAsWorker(load: EngineServiceOptions["load"] = async () => ok(engine)) {
  const state = { terminated: 0 };
  const worker: TaskWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      const copy = structuredClone(message);
      setTimeout(() => void server.receive(copy));
    },
    terminate: () => void state.terminated++,
  };
  const server = serveModel({ probe: async () => probe, load }, (message) => {
    const data = structuredClone(message);
    setTimeout(() => state.terminated === 0 && worker.onmessage?.({ data }));
  });
  const lost: string[] = [];
  const listener = {
    onProbe: () => undefined,
    onProgress: () => undefined,
    onLost: ({ what }: { readonly what: string }) => void lost.push(what),
  };
  const open: OpenEngine<Channel<ModelTasks>> = (options) => openChannel<ModelTasks>(() => worker, options);
  return {
    worker,
    state,
    lost,
    load: (signal?: AbortSignal) => loadWorkerEngine(open, { model: "tiny", device: "auto", learned: null }, listener, signal),
  };
}

async function ready(setup = serviceAsWorker()) {
  const loaded = await setup.load();
  if (!loaded.ok) throw new Error(loaded.error.what);
  return { ...setup, searcher: createSearcher(loaded.value) };
}

const configuration = { ...quickConfiguration, iterations: 6, rollouts: 4, maxRolloutTokens: 20, maxStepTokens: 12 };

/** The events of a whole search in this process. */
async function eventsHere(): Promise<readonly SearchEvent[]> {
  const events: SearchEvent[] = [];
  for await (const event of search(createTree(), { problem, policy: engine.createPolicy(), configuration, seed: 4 })) events.push(event);
  return events;
}

const corpus: CorpusPlan = {
  family: "countdown-4",
  seed: 3,
  problems: 3,
  configuration,
  tracesWithMistakes: 1,
  mostMistakes: 2,
  order: "canonical",
  quality: 0.75,
};

const jobOf = (searcher: Searcher): SearchJob => ({
  search: searcher.newNumber(),
  problem,
  configuration,
  seed: 4,
  goesOn: false,
  isOnePhase: false,
});

describe("a search in a worker", () => {
  it("makes the events that a search in this process makes, one after the other, with the hash of their tree", async () => {
    const { searcher } = await ready();
    expect(searcher.describe()).toEqual(engine.describe());
    const events: SearchEvent[] = [];
    const end = await searcher.search(jobOf(searcher), { onProgress: (event) => void events.push(event) }).result;
    expect(events).toEqual(await eventsHere());
    expect(end).toEqual({ status: "finished", hash: hashTree(replay(events)) });
  });

  it("is never more than one phase ahead of what the page has stored", async () => {
    const { searcher } = await ready();
    let made = 0;
    let stored = 0;
    const store = async (): Promise<void> => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(made - stored).toBe(1);
      stored++;
    };
    await searcher.search(jobOf(searcher), { onProgress: store }).result;
    expect(stored).toBe((await eventsHere()).length);
  });

  it("pauses after a phase, and goes on with the tree it keeps, or with the page's events, to the same tree", async () => {
    const { searcher } = await ready();
    const whole = await eventsHere();
    for (const isKept of [true, false]) {
      const events: SearchEvent[] = [];
      const onProgress = (event: SearchEvent): void => void events.push(event);
      let job = { ...jobOf(searcher), isOnePhase: true };
      for (let phase = 1; phase <= 5; phase++) {
        const parts = job.goesOn ? [] : [[...events]];
        expect(await searcher.search(job, { parts, onProgress }).result).toMatchObject({ status: "paused" });
        expect(events).toHaveLength(phase);
        job = isKept ? { ...job, goesOn: true } : { ...job, search: searcher.newNumber() };
      }
      const rest = { ...job, isOnePhase: false };
      await searcher.search(rest, { parts: isKept ? [] : [[...events]], onProgress }).result;
      expect(events).toEqual(whole);
    }
  });

  it("is canceled in the middle of a phase, keeps what was decided, and goes on from there to the same tree", async () => {
    const { searcher } = await ready();
    const events: SearchEvent[] = [];
    const controller = new AbortController();
    const job = jobOf(searcher);
    const onProgress = (event: SearchEvent): void => {
      events.push(event);
      if (events.length === 4) controller.abort();
    };
    expect(await searcher.search(job, { onProgress, signal: controller.signal }).result).toEqual({ status: "cancelled", hash: null });
    expect(events.at(-1)).toEqual({ kind: "stopped", reason: "cancelled" });
    const before = events.length;
    // Stopped again before anything is done.
    const again = new AbortController();
    const stoppedAgain = searcher.search({ ...job, goesOn: true }, { onProgress, signal: again.signal });
    again.abort();
    expect(await stoppedAgain.result).toEqual({ status: "cancelled", hash: null });
    expect(events).toHaveLength(before);
    await searcher.search({ ...job, goesOn: true }, { onProgress }).result;
    expect(events.filter(({ kind }) => kind !== "stopped")).toEqual((await eventsHere()).filter(({ kind }) => kind !== "stopped"));
  });

  it("that does not answer when it is canceled is waited for no longer than 250 ms", async () => {
    // Its warming up is no part of it.
    let isHanging = false;
    const createPolicy = (): EnginePolicy => {
      const policy = engine.createPolicy();
      return { ...policy, propose: (...request) => (isHanging ? new Promise(() => undefined) : policy.propose(...request)) };
    };
    const { searcher } = await ready(serviceAsWorker(async () => ok({ ...engine, createPolicy })));
    isHanging = true;
    const controller = new AbortController();
    const asked = searcher.search(jobOf(searcher), { signal: controller.signal });
    const started = performance.now();
    controller.abort(new Error("not wanted"));
    await expect(asked.result).rejects.toThrow("not wanted");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("fails when the worker is lost, as does every one to come, and says so in words", async () => {
    const { searcher, worker, state, lost } = await ready();
    const waiting = searcher.search(jobOf(searcher), {});
    worker.onerror?.({});
    await expect(waiting.result).rejects.toThrow("The program that runs the model crashed.");
    await expect(searcher.search(jobOf(searcher), {}).result).rejects.toThrow("The program that runs the model crashed.");
    expect(lost).toEqual(["The program that runs the model crashed."]);
    expect(state.terminated).toBe(1);
  });

  it("searches the problems of a corpus as this process does", async () => {
    const { searcher } = await ready();
    const signal = new AbortController().signal;
    const found = await searcher.searchProblem(corpus, 2, signal);
    expect(found).toEqual(await searchProblem(corpus, engine, 2, signal));
  });

  it("reports an error of the model in its words, and lets the worker live", async () => {
    const { searcher, lost } = await ready();
    const foreign = { ...problem, statement: "Use ½ to make 5." };
    const failed = searcher.search({ ...jobOf(searcher), problem: foreign }, {});
    await expect(failed.result).rejects.toThrow("no words");
    await expect(failed.result).rejects.not.toBeInstanceOf(LostError);
    expect(lost).toEqual([]);
  });
});

describe("the load of a model in a worker", () => {
  it("ends its worker when the load fails, throws, or is called off", async () => {
    const failing = serviceAsWorker(async () => failure({ what: "Weights are missing.", advice: "Get them." }));
    expect(await failing.load()).toEqual({ ok: false, error: { what: "Weights are missing.", advice: "Get them." } });
    expect(failing.state.terminated).toBe(1);

    const throwing = serviceAsWorker(async () => Promise.reject(new Error("out of memory")));
    expect(await throwing.load()).toMatchObject({
      ok: false,
      error: { what: "The model did not start. The memory that the browser gives this tab was not enough." },
    });
    expect(throwing.state.terminated).toBe(1);

    const hanging = serviceAsWorker(() => new Promise(() => undefined));
    const controller = new AbortController();
    const load = hanging.load(controller.signal);
    controller.abort();
    expect(await load).toMatchObject({ ok: false });
    expect(hanging.state.terminated).toBe(1);
  });
});

describe("a search that goes on with a new policy", () => {
  it("comes to the same tree, bit for bit, when the policy is asked again what the old one was", async () => {
    const until = async (phases: number, request: Parameters<typeof search>[1], tree = createTree()) => {
      for await (const _ of search(tree, request)) if (--phases === 0) break;
      return tree;
    };
    const base = { problem, configuration, seed: 4 };
    const whole = hashTree(await until(-1, { ...base, policy: engine.createPolicy() }));
    for (const phases of [1, 2, 3, 5, 8]) {
      const tree = await until(phases, { ...base, policy: engine.createPolicy() });
      const request = { ...base, policy: engine.createPolicy() };
      await retrace(tree, request);
      expect(hashTree(await until(-1, request, tree)), `after ${phases} phases`).toBe(whole);
    }
  });
});
