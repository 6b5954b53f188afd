/// <reference lib="webworker" />
import { breatheBy } from "../../../lib/model/engine/breathe";
import { probeDevices } from "../../../lib/model/engine/probe";
import { loadWebEngine } from "../../../lib/model/engine/web-engine";
import { type MeasureOptions, measureEngine } from "./measure";

declare const self: DedicatedWorkerGlobalScope;

const breathe = breatheBy(new MessageChannel());

self.onmessage = async ({ data }: MessageEvent<{ readonly device: "wasm" | "webgpu"; readonly options: MeasureOptions }>) => {
  try {
    const probe = await probeDevices({ gpu: navigator.gpu, hasWebAssembly: true });
    const environment = {
      fetch: (url: string | URL | Request, init?: RequestInit) => fetch(url, init),
      origin: self.location.origin,
      hasSuspending: "Suspending" in WebAssembly,
      // As in the page's worker.
      breathe,
    };
    const engine = await loadWebEngine({ model: "base", device: data.device, probe }, () => undefined, environment);
    if (!engine.ok) throw new Error(engine.error.what);
    const report = await measureEngine(engine.value, "base", data.device, data.options, (text) => self.postMessage({ kind: "said", text }));
    self.postMessage({ kind: "done", report });
  } catch (error) {
    self.postMessage({ kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
