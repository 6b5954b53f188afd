/// <reference lib="webworker" />
import { breatheBy } from "../model/engine/breathe";
import { chooseDevice, probeDevices } from "../model/engine/probe";
import { webBackend } from "../model/engine/web-backend";
import { fetchBytes } from "../model/engine/web-engine";
import type { WorkRequest } from "./runs/protocol";
import { createWorkService } from "./runs/work-service";

declare const self: DedicatedWorkerGlobalScope;
const { origin } = self.location;
const breathe = breatheBy(new MessageChannel());
const hasSuspending = typeof WebAssembly === "object" && "Suspending" in WebAssembly;

const serve = createWorkService({
  backend: async (wanted) => {
    const probe = await probeDevices({ gpu: navigator.gpu, hasWebAssembly: typeof WebAssembly === "object" });
    const device = chooseDevice(probe, wanted);
    const adapter = probe.webgpu.available && device.ok && device.value === "webgpu" ? probe.webgpu.adapter : null;
    return device.ok ? { ok: true, value: webBackend({ device: device.value, origin, hasSuspending, adapter, breathe }) } : device;
  },
  readModel: (model) => (path, onBytes) => fetchBytes(fetch, `${origin}/models/${model}/${path}`, onBytes),
  readCorpus: async (name) => {
    const bytes = await fetchBytes(fetch, `${origin}/corpora/${name}.json`, () => undefined);
    return bytes && new TextDecoder().decode(bytes);
  },
  post: (reply) => self.postMessage(reply),
});
self.onmessage = ({ data }: MessageEvent<WorkRequest>) => void serve(data);
