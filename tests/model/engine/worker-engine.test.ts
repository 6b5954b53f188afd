import { beforeAll, describe, expect, it } from "vitest";
import { failure, ok } from "../../../lib/base/result";
import type { Engine } from "../../../lib/model/engine/engine";
import { createEngineService, type EngineServiceOptions } from "../../../lib/model/engine/engine-service";
import { loadNodeEngine } from "../../../lib/model/engine/node-engine";
import { chooseDevice, probeDevices } from "../../../lib/model/engine/probe";
import { type EngineWorker, loadWorkerEngine } from "../../../lib/model/engine/worker-engine";
import { quickConfiguration } from "../../../lib/search/configuration";
import { retrace } from "../../../lib/search/mcts";
import { createTree, hashTree } from "../../../lib/search/tree";
import { search } from "../../fixtures/judged-search";
import { writeTinyModel } from "../../fixtures/tiny-model";
import { wholeFamily } from "../../fixtures/whole-family";

let engine: Engine;

beforeAll(async () => {
  const loaded = await loadNodeEngine(await writeTinyModel(6), { threads: 1 });
  if (!loaded.ok) throw new Error(loaded.error.what);
  engine = loaded.value;
});

const problem = wholeFamily("countdown-4").generate(1, 3, "held-out");
const options = { temperature: 1, maxTokens: 20 };
const streams = [0, 1, 2].map((index) => ({ seed: 1, purpose: "expand" as const, group: 0, index }));
const probe = { webgpu: { available: false, reason: "No." }, wasm: { available: true } } as const;

/** The service where the page has a worker: messages are copied, and arrive later. */
function serviceAsWorker(load: EngineServiceOptions["load"] = async () => ok(engine)) {
  const state = { terminated: 0, sent: [] as string[] };
  const worker: EngineWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (request) => {
      state.sent.push(request.kind);
      const copy = structuredClone(request);
      setTimeout(() => void serve(copy));
    },
    terminate: () => void state.terminated++,
  };
  const serve = createEngineService({
    probe: async () => probe,
    load,
    post: (reply) => {
      const data = structuredClone(reply);
      setTimeout(() => state.terminated === 0 && worker.onmessage?.({ data }));
    },
  });
  const lost: string[] = [];
  const listener = {
    onProbe: () => undefined,
    onProgress: () => undefined,
    onLost: ({ what }: { readonly what: string }) => void lost.push(what),
  };
  return {
    worker,
    state,
    lost,
    load: (signal?: AbortSignal) => loadWorkerEngine(() => worker, { model: "tiny", device: "auto", learned: null }, listener, signal),
  };
}

async function ready(setup = serviceAsWorker()) {
  const loaded = await setup.load();
  if (!loaded.ok) throw new Error(loaded.error.what);
  return { ...setup, source: loaded.value };
}

describe("the engine behind a worker", () => {
  it("answers as the engine itself does", async () => {
    const { source } = await ready();
    expect(source.describe()).toEqual(engine.describe());
    const behind = source.createPolicy();
    const direct = engine.createPolicy();
    expect(await behind.propose(problem, [], streams, options)).toEqual(await direct.propose(problem, [], streams, options));
    const requests = [{ path: [], streams }];
    expect(await behind.rollout(problem, requests, options)).toEqual(await direct.rollout(problem, requests, options));
    expect(await behind.rollout(problem, [], options)).toEqual([]);
  });

  it("rejects a cancelled call at once, before any answer of the worker, and works on", async () => {
    const { source, state } = await ready();
    const policy = source.createPolicy();
    const controller = new AbortController();
    const call = policy.propose(problem, [], streams, { ...options, signal: controller.signal });
    controller.abort(new Error("not wanted"));
    await expect(Promise.race([call, Promise.resolve("still waiting").then(() => Promise.resolve("still waiting"))])).rejects.toThrow(
      "not wanted",
    );
    expect(state.sent).toContain("cancel");
    expect(await policy.propose(problem, [], streams, options)).toEqual(await engine.createPolicy().propose(problem, [], streams, options));
    await expect(policy.propose(problem, [], streams, { ...options, signal: controller.signal })).rejects.toThrow("not wanted");
  });

  it("fails every call when the worker is lost, those that wait and those to come, and says so in words", async () => {
    const { source, worker, state, lost } = await ready();
    const policy = source.createPolicy();
    const waiting = policy.propose(problem, [], streams, options);
    worker.onerror?.({});
    await expect(waiting).rejects.toThrow("The program that runs the model crashed.");
    await expect(policy.propose(problem, [], streams, options)).rejects.toThrow("The program that runs the model crashed.");
    expect(lost.join()).not.toContain("undefined");
    expect(state.terminated).toBe(1);
  });

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

  it("reports an error of the model as a failed call, not as a cancellation", async () => {
    const { source } = await ready();
    const foreign = { ...problem, statement: "Use ½ to make 5." };
    await expect(source.createPolicy().propose(foreign, [], streams, options)).rejects.toThrow("no words");
  });
});

describe("a search that goes on with a new policy", () => {
  it("comes to the same tree, bit for bit, when the policy is asked again what the old one was", async () => {
    const configuration = { ...quickConfiguration, iterations: 6, rollouts: 4, maxRolloutTokens: 20, maxStepTokens: 12 };
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

describe("the choice of a device", () => {
  const adapter = (info: Partial<GPUAdapterInfo>) =>
    ({
      requestAdapter: async () => ({ info: { vendor: "", architecture: "", description: "", isFallbackAdapter: false, ...info } }),
    }) as unknown as GPU;

  it("takes WebGPU on a GPU, WASM where the GPU is software or missing, and what is asked for where it is there", async () => {
    const real = await probeDevices({ gpu: adapter({ vendor: "nvidia", architecture: "hopper" }), hasWebAssembly: true });
    expect(real.webgpu).toEqual({ available: true, adapter: "nvidia hopper", isSoftware: false });
    expect(chooseDevice(real, "auto")).toEqual({ ok: true, value: "webgpu" });
    expect(chooseDevice(real, "wasm")).toEqual({ ok: true, value: "wasm" });
    const software = await probeDevices({ gpu: adapter({ vendor: "google", architecture: "swiftshader" }), hasWebAssembly: true });
    expect(chooseDevice(software, "auto")).toEqual({ ok: true, value: "wasm" });
    expect(chooseDevice(software, "webgpu")).toEqual({ ok: true, value: "webgpu" });
    const bare = await probeDevices({ gpu: adapter({ vendor: "nvidia" }), hasWebAssembly: false });
    expect(chooseDevice(bare, "auto")).toMatchObject({ ok: false, error: { what: expect.stringContaining("WebAssembly") } });
  });

  it("says in words what is missing", async () => {
    const none = await probeDevices({ gpu: { requestAdapter: async () => null } as unknown as GPU, hasWebAssembly: false });
    expect(chooseDevice(none, "auto")).toMatchObject({
      ok: false,
      error: { what: expect.stringContaining("neither on WebGPU nor on WASM") },
    });
    const noGpu = await probeDevices({ gpu: undefined, hasWebAssembly: true });
    expect(chooseDevice(noGpu, "webgpu")).toMatchObject({ ok: false, error: { advice: "Choose WASM or Automatic." } });
    const broken = await probeDevices({
      gpu: { requestAdapter: () => Promise.reject(new Error("blocked")) } as unknown as GPU,
      hasWebAssembly: true,
    });
    expect(broken.webgpu).toEqual({ available: false, reason: "The browser has WebGPU, but refused a request for it." });
  });
});
