import type { Result } from "../../base/result";
import { chooseDevice, type DeviceProbe } from "./probe";
import type { ModelRequest } from "./protocol";
import {
  type EngineChannel,
  type LoadedWorker,
  type LoadTrouble,
  loadWorkerEngine,
  type OpenEngine,
  type WorkerEngineListener,
} from "./worker-engine";

/** Whether this is the first load, or replaces a lost engine. */
export interface LoadCircumstances {
  readonly isAfterLoss: boolean;
}

/**
 * Loads a model in a fresh worker. If a worker or a device is lost while loading, tries once more in another worker, since a failure spoils
 * later runs. If WebGPU was chosen automatically, or was lost, and does not start, tries WASM.
 */
export async function loadInWorker<Own extends EngineChannel>(
  open: OpenEngine<Own>,
  request: ModelRequest,
  listener: WorkerEngineListener,
  signal: AbortSignal,
  { isAfterLoss }: LoadCircumstances,
): Promise<Result<LoadedWorker<Own>, LoadTrouble>> {
  let probe: DeviceProbe | null = null;
  const load = async (device: ModelRequest["device"]): Promise<Result<LoadedWorker<Own>, LoadTrouble>> => {
    let isReady = false;
    const loaded = await loadWorkerEngine(
      open,
      { ...request, device },
      {
        onProbe: (found) => {
          // A worker whose device was lost finds none the next time; by then the probe's result is known.
          probe ??= found;
          listener.onProbe(found);
        },
        onProgress: (progress) => {
          if (!signal.aborted) listener.onProgress(progress);
        },
        // A loss before the engine is ready is a failed load, which the result reports.
        onLost: (trouble) => {
          if (isReady) listener.onLost(trouble);
        },
      },
      signal,
    );
    isReady = loaded.ok;
    return loaded;
  };

  let loaded = await load(request.device);
  const wasLost = !loaded.ok && loaded.error.isLost === true;
  if (wasLost && !signal.aborted) loaded = await load(request.device);
  if (loaded.ok || signal.aborted) return loaded;
  return mayTakeWasm(request.device, probe, isAfterLoss || wasLost) ? load("wasm") : loaded;
}

function mayTakeWasm(wanted: ModelRequest["device"], probe: DeviceProbe | null, isLoss: boolean): boolean {
  if (probe === null || !probe.wasm.available || wanted === "wasm") return false;
  // A person's choice of WebGPU is respected: WASM replaces it only if WebGPU worked and was lost.
  if (wanted === "webgpu") return isLoss;
  const choice = chooseDevice(probe, "auto");
  return choice.ok && choice.value === "webgpu";
}
