/// <reference lib="webworker" />
import type { ToWorker } from "../base/channel/protocol";
import { showLife } from "../base/worker-life";
import { breatheBy } from "../model/engine/breathe";
import { gpuLoss } from "../model/engine/gpu-loss";
import { browserGlobals, chooseDevice, probeDevices } from "../model/engine/probe";
import { webBackendAt } from "../model/engine/web-backend";
import { fetchBytes } from "../model/engine/web-engine";
import { serveWork, type WorkEnvironment } from "./work/work-service";

declare const self: DedicatedWorkerGlobalScope;
showLife(self, navigator.locks);
const { origin } = self.location;
const backendAt = webBackendAt(origin, breatheBy(new MessageChannel()));
const environment: WorkEnvironment = {
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
  gpuLost: gpuLoss(globalThis.GPUAdapter),
};
const server = serveWork(environment, (message, buffers) => self.postMessage(message, buffers));
self.onmessage = ({ data }: MessageEvent<ToWorker>) => void server.receive(data).catch(reportError);
