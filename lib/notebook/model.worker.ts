/// <reference lib="webworker" />
import { breatheBy } from "../model/engine/breathe";
import { createEngineService } from "../model/engine/engine-service";
import { probeDevices } from "../model/engine/probe";
import type { EngineRequest } from "../model/engine/protocol";
import { loadWebEngine } from "../model/engine/web-engine";
import { withLearned } from "./training/learned-weights";

declare const self: DedicatedWorkerGlobalScope;

const environment = {
  fetch: (url: string | URL | Request, init?: RequestInit) => fetch(url, init),
  origin: self.location.origin,
  hasSuspending: typeof WebAssembly === "object" && "Suspending" in WebAssembly,
  breathe: breatheBy(new MessageChannel()),
};

const serve = createEngineService({
  probe: () => probeDevices({ gpu: navigator.gpu, hasWebAssembly: typeof WebAssembly === "object" }),
  load: ({ learned, ...request }, onProgress) =>
    loadWebEngine(request, onProgress, environment, learned ? (files) => withLearned(files, learned) : undefined),
  post: (reply) => self.postMessage(reply),
});

self.onmessage = ({ data }: MessageEvent<EngineRequest>) => void serve(data);
