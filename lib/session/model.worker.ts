/// <reference lib="webworker" />
import type { ToWorker } from "../base/channel/protocol";
import { showLife } from "../base/worker-life";
import { breatheBy } from "../model/engine/breathe";
import { gpuLoss } from "../model/engine/gpu-loss";
import { browserGlobals, probeDevices } from "../model/engine/probe";
import { loadWebEngine } from "../model/engine/web-engine";
import { serveModel } from "./search/serve-model";
import { withLearned } from "./training/learned-weights";

declare const self: DedicatedWorkerGlobalScope;
showLife(self, navigator.locks);
const environment = {
  fetch: (url: string | URL | Request, init?: RequestInit) => fetch(url, init),
  origin: self.location.origin,
  hasSuspending: typeof WebAssembly === "object" && "Suspending" in WebAssembly,
  breathe: breatheBy(new MessageChannel()),
};
const server = serveModel(
  {
    probe: () => probeDevices(browserGlobals()),
    load: ({ learned, ...request }, onProgress) =>
      loadWebEngine(request, onProgress, environment, learned ? (files) => withLearned(files, learned) : undefined),
    gpuLost: gpuLoss(globalThis.GPUAdapter),
  },
  (message, buffers) => self.postMessage(message, buffers),
);

// An uncaught error becomes an error event of the worker on the page.
self.onmessage = ({ data }: MessageEvent<ToWorker>) => void server.receive(data).catch(reportError);
