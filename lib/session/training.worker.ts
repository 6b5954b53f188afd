/// <reference lib="webworker" />
import { showLife } from "../base/worker-life";
import { breatheBy } from "../model/engine/breathe";
import { gpuLoss } from "../model/engine/gpu-loss";
import { browserGlobals, chooseDevice, probeDevices } from "../model/engine/probe";
import { webBackendAt } from "../model/engine/web-backend";
import { fetchBytes } from "../model/engine/web-engine";
import type { WorkRequest } from "./work/protocol";
import { createWorkService } from "./work/work-service";

declare const self: DedicatedWorkerGlobalScope;
showLife(self, navigator.locks);
const { origin } = self.location;
const backendAt = webBackendAt(origin, breatheBy(new MessageChannel()));
const serve = createWorkService({
  backend: async (wanted) => {
    const probe = await probeDevices(browserGlobals());
    const device = chooseDevice(probe, wanted);
    return device.ok ? { ok: true, value: backendAt(device.value, probe) } : device;
  },
  readModel: (model) => (path, onBytes) => fetchBytes(fetch, `${origin}/models/${model}/${path}`, onBytes),
  readCorpus: async (name) => {
    const bytes = await fetchBytes(fetch, `${origin}/corpora/${name}.json`, () => undefined);
    return bytes && new TextDecoder().decode(bytes);
  },
  post: (reply) => self.postMessage(reply),
  gpuLost: gpuLoss(globalThis.GPUAdapter),
});
self.onmessage = ({ data }: MessageEvent<WorkRequest>) => void serve(data).catch(reportError);
