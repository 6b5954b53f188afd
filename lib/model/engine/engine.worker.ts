/// <reference lib="webworker" />
import { breatheBy } from "./breathe";
import { createEngineService } from "./engine-service";
import { probeDevices } from "./probe";
import type { EngineRequest } from "./protocol";
import { loadWebEngine } from "./web-engine";

declare const self: DedicatedWorkerGlobalScope;

const breathe = breatheBy(new MessageChannel());

const serve = createEngineService({
  probe: () => probeDevices({ gpu: navigator.gpu, hasWebAssembly: typeof WebAssembly === "object" }),
  load: (request, onProgress) =>
    loadWebEngine(request, onProgress, {
      fetch: (url, init) => fetch(url, init),
      origin: self.location.origin,
      hasSuspending: typeof WebAssembly === "object" && "Suspending" in WebAssembly,
      breathe,
    }),
  post: (reply) => self.postMessage(reply),
});

self.onmessage = ({ data }: MessageEvent<EngineRequest>) => void serve(data);
