import type { Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import { astrolabeVersion } from "../base/version";
import { chooseDevice, type DeviceProbe } from "../model/engine/probe";
import type { ModelRequest } from "../model/engine/protocol";
import { runtimeVersion } from "../model/engine/runtime-version";
import { type EngineWorker, loadWorkerEngine, type WorkerEngineListener } from "../model/engine/worker-engine";
import type { PolicySource } from "../model/policy-source";
import { createSession } from "../notebook/create-session";
import type { Notebook } from "../notebook/notebook";
import type { ResultStore } from "../notebook/result-store";
import type { RunStore } from "../notebook/runs/run-store";
import type { Worker as WorkWorker } from "../notebook/runs/work-client";
import type { Session } from "../notebook/session";

/** A session whose models run in workers of this page. */
export const createBrowserSession = (
  notebook: Notebook,
  results: ResultStore,
  runs: RunStore,
  shown: Readonly<Record<string, string>>,
): Session =>
  createSession({
    notebook,
    results,
    work: { runs, startWorker, processors: navigator.hardwareConcurrency },
    shown,
    loadModel: loadInWorker,
    now: () => performance.now(),
    clock: () => new Date().toISOString(),
    versions: { astrolabe: astrolabeVersion, "onnxruntime-web": runtimeVersion },
  });

/** Time for the page to draw what a press has changed, before a worker takes a processor for itself. */
const DRAWING_MS = 100;

async function startWorker(): Promise<WorkWorker> {
  await new Promise((resolve) => setTimeout(resolve, DRAWING_MS));
  return new Worker(new URL("../notebook/training.worker.ts", import.meta.url), { type: "module" }) as WorkWorker;
}

/** A model in a fresh worker. Where the automatic choice was WebGPU and it does not start, WASM gets its turn, in a worker of its own. */
async function loadInWorker(
  request: ModelRequest,
  listener: WorkerEngineListener,
  signal: AbortSignal,
): Promise<Result<PolicySource, Trouble>> {
  const start = (device: ModelRequest["device"], heard: WorkerEngineListener) => {
    const worker = new Worker(new URL("../notebook/model.worker.ts", import.meta.url), { type: "module" });
    return loadWorkerEngine(worker as EngineWorker, { ...request, device }, heard, signal);
  };
  if (request.device !== "auto") return start(request.device, listener);
  let found: DeviceProbe | null = null;
  let isReady = false;
  const loaded = await start("auto", {
    ...listener,
    onProbe: (probe) => {
      found = probe;
      listener.onProbe(probe);
    },
    // Lost before it was ready is a failure to start, which the result tells.
    onLost: (trouble) => {
      if (isReady) listener.onLost(trouble);
    },
  });
  isReady = loaded.ok;
  const choice = found === null ? null : chooseDevice(found, "auto");
  const hasOtherDevice = choice?.ok === true && choice.value === "webgpu" && (found as DeviceProbe | null)?.wasm.available === true;
  return loaded.ok || signal.aborted || !hasOtherDevice ? loaded : start("wasm", listener);
}
