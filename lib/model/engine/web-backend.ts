import { env as transformers } from "@huggingface/transformers";
import { InferenceSession, Tensor } from "onnxruntime-web/webgpu";
import type { OnnxRuntime } from "../onnx/runtime";
import type { Backend } from "./load-engine";
import type { ModelFiles } from "./model-files";
import type { DeviceProbe } from "./probe";
import { runtimePath, runtimeVersion } from "./runtime-version";

export interface WebBackendOptions {
  readonly device: "webgpu" | "wasm";
  /** The page's origin, where the runtime's files are served. */
  readonly origin: string;
  /** Whether WebAssembly can wait for promises (JSPI); decides which build of the runtime WebGPU uses. */
  readonly hasSuspending: boolean;
  /** The adapter's name, for the provenance. */
  readonly adapter: string | null;
  readonly breathe: () => Promise<void>;
}

/**
 * On WebGPU each run waits for the GPU, so several tokens a run are faster. On WASM a run costs what it computes, so one token a run wastes
 * nothing.
 */
const STEPS = { webgpu: 4, wasm: 1 } as const;

/** ONNX Runtime in a worker of the page, in the same instance as transformers.js, so that both share one WebAssembly memory. */
export function webBackend({ device, origin, hasSuspending, adapter, breathe }: WebBackendOptions): Backend {
  const wasm = transformers.backends.onnx.wasm;
  if (wasm === undefined) throw new Error("transformers.js offers no WASM backend");
  const variant = device === "wasm" ? "" : hasSuspending ? ".jspi" : ".asyncify";
  const base = `${origin}${runtimePath}/ort-wasm-simd-threaded${variant}`;
  wasm.wasmPaths = { mjs: `${base}.mjs`, wasm: `${base}.wasm` };
  // Two threads gave nothing at batch 32 on two cores; one needs no worker of its own.
  wasm.numThreads = 1;
  // The browser caches the compiled code of a file that it streams itself, across reloads.
  transformers.useWasmCache = false;
  const runtime: OnnxRuntime = {
    name: `onnxruntime-web ${runtimeVersion}`,
    createSession: (model) => InferenceSession.create(model, { executionProviders: [device], logSeverityLevel: 3 }),
    float32: (data, dims) => new Tensor("float32", data, dims),
    int32: (data, dims) => new Tensor("int32", data, dims),
    int64: (data, dims) => new Tensor("int64", data, dims),
  };
  const name = adapter === null ? runtime.name : `${runtime.name}, ${adapter}`;
  return { device, runtime, name, steps: STEPS[device], breathe };
}

/** The runtime on a device that the probe found, with this worker's browser. */
export const webBackendAt =
  (origin: string, breathe: () => Promise<void>) =>
  (device: WebBackendOptions["device"], { webgpu }: DeviceProbe): Backend => {
    const hasSuspending = typeof WebAssembly === "object" && "Suspending" in WebAssembly;
    const adapter = webgpu.available && device === "webgpu" ? webgpu.adapter : null;
    return webBackend({ device, origin, hasSuspending, adapter, breathe });
  };

/** Makes transformers.js read the model from these checked files only. */
export function serveModelFiles(model: string, { files }: ModelFiles): void {
  transformers.allowRemoteModels = false;
  transformers.allowLocalModels = true;
  transformers.localModelPath = "/models/";
  transformers.useBrowserCache = false;
  transformers.useCustomCache = true;
  transformers.customCache = {
    match: async (request: string) => {
      const path = request.split(`/models/${model}/`)[1];
      const bytes = path === undefined ? undefined : files.get(path);
      return bytes === undefined ? undefined : new Response(bytes, { headers: { "Content-Length": String(bytes.length) } });
    },
    put: async () => undefined,
  };
}
