/// <reference lib="webworker" />
import { showLife } from "../base/worker-life";
import { breatheBy } from "../model/engine/breathe";
import { createEngineService } from "../model/engine/engine-service";
import { gpuLoss } from "../model/engine/gpu-loss";
import { browserGlobals, probeDevices } from "../model/engine/probe";
import type { EngineRequest } from "../model/engine/protocol";
import { loadWebEngine } from "../model/engine/web-engine";
import { withLearned } from "./training/learned-weights";

declare const self: DedicatedWorkerGlobalScope;
showLife(self, navigator.locks);
const environment = {
  fetch: (url: string | URL | Request, init?: RequestInit) => fetch(url, init),
  origin: self.location.origin,
  hasSuspending: typeof WebAssembly === "object" && "Suspending" in WebAssembly,
  breathe: breatheBy(new MessageChannel()),
};

const serve = createEngineService({
  probe: () => probeDevices(browserGlobals()),
  load: ({ learned, ...request }, onProgress) =>
    loadWebEngine(request, onProgress, environment, learned ? (files) => withLearned(files, learned) : undefined),
  post: (reply) => self.postMessage(reply),
  gpuLost: gpuLoss(globalThis.GPUAdapter),
});

// What nothing has caught is told to the page, as an error of the worker.
self.onmessage = ({ data }: MessageEvent<EngineRequest>) => void serve(data).catch(reportError);
