import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openChannel, type TaskWorker } from "../../../lib/base/channel/ask";
import type { FromWorker } from "../../../lib/base/channel/protocol";
import type { PolicyDescription } from "../../../lib/base/provenance";
import type { Trouble } from "../../../lib/base/trouble";
import { gpuLoss } from "../../../lib/model/engine/gpu-loss";
import { loadInWorker } from "../../../lib/model/engine/load-in-worker";
import { chooseDevice, type DeviceProbe, probeDevices } from "../../../lib/model/engine/probe";
import type { EngineTasks, ModelRequest } from "../../../lib/model/engine/protocol";
import { deviceLostTrouble } from "../../../lib/model/engine/runtime-trouble";

const description: PolicyDescription = { kind: "embedded", model: "m", weights: "w", precision: "fp32", device: "wasm", backend: "b" };
const withGpu: DeviceProbe = { webgpu: { available: true, adapter: "A GPU", isSoftware: false }, wasm: { available: true } };
const withoutGpu: DeviceProbe = { webgpu: { available: false, reason: "It is gone." }, wasm: { available: true } };
const lost: FromWorker = { kind: "broken", trouble: deviceLostTrouble };
const failed = (trouble: Trouble): FromWorker => ({ kind: "failed", task: 0, trouble, isLoss: false });
const refused = failed({ what: "The weights are damaged.", advice: "Get them." });

/** What each worker answers to a load on the device that it is asked for; "throws" where none can be started. */
type Answer = "throws" | ((device: string) => readonly FromWorker[]);
const says =
  (probe: DeviceProbe, reply?: FromWorker): Answer =>
  (device) => {
    const chosen = chooseDevice(probe, device as "auto");
    const ready: FromWorker = {
      kind: "result",
      task: 0,
      result: { ...description, device: chosen.ok ? chosen.value : "wasm" },
    };
    return [{ kind: "progress", task: 0, progress: { kind: "probed", probe } }, reply ?? (chosen.ok ? ready : failed(chosen.error))];
  };

async function load(wanted: "auto" | "webgpu" | "wasm", answers: readonly Answer[], isAfterLoss = false) {
  const asked: string[] = [];
  let count = 0;
  const start = (): TaskWorker => {
    const answer = answers[count++];
    if (answer === undefined) throw new Error("no more workers in this test");
    if (answer === "throws") throw new Error("Failed to construct 'Worker'");
    const worker: TaskWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => undefined,
      postMessage: (request) => {
        if (request.kind !== "request") return;
        const { device } = request.request as ModelRequest;
        asked.push(device);
        for (const data of answer(device)) setTimeout(() => worker.onmessage?.({ data }));
      },
    };
    return worker;
  };
  const toldLost: string[] = [];
  const listener = {
    onProbe: () => undefined,
    onProgress: () => undefined,
    onLost: ({ what }: { what: string }) => void toldLost.push(what),
  };
  const request = { model: "base", device: wanted, learned: null } as const;
  const loaded = await loadInWorker(
    (options) => openChannel<EngineTasks>(start, options),
    request,
    listener,
    new AbortController().signal,
    { isAfterLoss },
  );
  return { result: loaded.ok ? loaded.value.description.device : loaded.error.what, asked, toldLost };
}

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a load in a worker", () => {
  it("is tried once more where its worker or device goes away in the middle, each time in a worker of its own", async () => {
    expect(await load("webgpu", [says(withGpu, lost), says(withGpu)])).toEqual({
      result: "webgpu",
      asked: ["webgpu", "webgpu"],
      toldLost: [],
    });
    expect(await load("wasm", ["throws", says(withGpu)])).toMatchObject({ result: "wasm", asked: ["wasm"] });
    expect(await load("wasm", ["throws", "throws"])).toMatchObject({ result: expect.stringMatching(/could not be started/), asked: [] });
  });

  it("takes WASM where WebGPU was lost and does not come back, and only then where WebGPU was chosen", async () => {
    expect(await load("webgpu", [says(withGpu, lost), says(withGpu, lost), says(withGpu)])).toMatchObject({
      result: "wasm",
      asked: ["webgpu", "webgpu", "wasm"],
    });
    expect(await load("webgpu", [says(withoutGpu), says(withoutGpu)], true)).toMatchObject({ result: "wasm", asked: ["webgpu", "wasm"] });
    expect(await load("webgpu", [says(withoutGpu)])).toMatchObject({
      result: "The model cannot run on WebGPU here. It is gone.",
      asked: ["webgpu"],
    });
    expect(await load("auto", [says(withGpu, lost), says(withoutGpu)])).toMatchObject({ result: "wasm", asked: ["auto", "auto"] });
    expect(await load("auto", [says(withGpu, refused), says(withGpu)])).toMatchObject({ result: "wasm", asked: ["auto", "wasm"] });
  });
});

describe("the loss of a GPU device", () => {
  it("is told of any device that an adapter gives", async () => {
    let lose: (info: GPUDeviceLostInfo) => void = () => undefined;
    const device = { lost: new Promise<GPUDeviceLostInfo>((resolve) => (lose = resolve)) } as GPUDevice;
    class Adapter {
      async requestDevice() {
        return device;
      }
    }
    const loss = gpuLoss(Adapter as unknown as Parameters<typeof gpuLoss>[0]);
    expect(await new Adapter().requestDevice()).toBe(device);
    lose({ reason: "destroyed", message: "Gone." } as GPUDeviceLostInfo);
    expect(await loss).toBe("destroyed Gone.");
  });
});

describe("what a browser lacks", () => {
  const gpu = { requestAdapter: async () => null } as unknown as GPU;
  const found = (globals: Partial<Parameters<typeof probeDevices>[0]>) =>
    probeDevices({ gpu, hasWebAssembly: true, patienceMs: 20, ...globals });
  const never = () => new Promise<never>(() => undefined);

  it("is said of WebAssembly: without SIMD, refused, and never compiled; WASM is then not what is advised", async () => {
    const { compile, validate } = WebAssembly;
    expect(await found({ compile, validate })).toMatchObject({ wasm: { available: true } });
    for (const [globals, words] of [
      [{ compile, validate: () => false }, /without SIMD/],
      [{ compile: async () => Promise.reject(new Error("CompileError: blocked by CSP")), validate }, /refuses to compile/],
      [{ compile: never, validate }, /never finishes compiling/],
    ] as const) {
      const probe = await found(globals);
      expect(probe.wasm).toMatchObject({ available: false, reason: expect.stringMatching(words) });
      for (const wanted of ["auto", "webgpu", "wasm"] as const) {
        const choice = chooseDevice(probe, wanted);
        if (choice.ok) throw new Error("there is nothing to choose");
        expect(`${choice.error.what} ${choice.error.advice}`).toMatch(words);
        expect(choice.error.advice).not.toMatch(/choose/i);
        expect(choice.error.what).not.toMatch(/CSP|Error/);
      }
    }
  });

  it("is said of WebGPU: none, an address of plain http, and one that does not answer", async () => {
    const reasonOf = async (globals: Partial<Parameters<typeof probeDevices>[0]>) => {
      const { webgpu } = await found(globals);
      return webgpu.available ? "" : webgpu.reason;
    };
    expect(await reasonOf({ gpu: undefined })).toBe("This browser has no WebGPU.");
    expect(await reasonOf({ gpu: undefined, isSecureContext: false })).toMatch(/plain http.*https address.*http:\/\/localhost/);
    expect(await reasonOf({ gpu: { requestAdapter: never } as unknown as GPU })).toMatch(/does not answer/);
  });
});
