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

/** What a load is for: the first, or one in the place of an engine that was lost. */
export interface LoadCircumstances {
  readonly isAfterLoss: boolean;
}

/**
 * A model in a fresh worker. A worker or a device that goes away in mid-load gets one more try, in a worker of its own, since what has failed
 * once spoils what comes after. Where WebGPU was the automatic choice, or was lost, and does not start, WASM has its turn.
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
          // One whose device was lost finds none the next time; what there was is known by then.
          probe ??= found;
          listener.onProbe(found);
        },
        onProgress: (progress) => {
          if (!signal.aborted) listener.onProgress(progress);
        },
        // Lost before it was ready, it failed to load, which the result tells.
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
  // A choice of WebGPU is a choice: something else stands in for it only where it was there and went away.
  if (wanted === "webgpu") return isLoss;
  const choice = chooseDevice(probe, "auto");
  return choice.ok && choice.value === "webgpu";
}
