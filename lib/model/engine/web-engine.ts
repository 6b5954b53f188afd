import { ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import type { Engine } from "./engine";
import { loadEngine } from "./load-engine";
import { type LoadProgress, type ModelFiles, readModelFiles } from "./model-files";
import { chooseDevice, type DeviceProbe } from "./probe";
import { serveModelFiles, webBackend } from "./web-backend";

/** The parts of the worker's environment that the engine needs. */
export interface WorkerEnvironment {
  readonly fetch: typeof fetch;
  readonly origin: string;
  readonly hasSuspending: boolean;
  readonly breathe: () => Promise<void>;
}

/**
 * The engine in a worker of the page, on the requested or recommended device. The model comes from the page's own origin; `change` replaces
 * its weights.
 */
export async function loadWebEngine(
  { model, device: wanted, probe }: { readonly model: string; readonly device: "auto" | "webgpu" | "wasm"; readonly probe: DeviceProbe },
  onProgress: (progress: LoadProgress) => void,
  { fetch, origin, hasSuspending, breathe }: WorkerEnvironment,
  change: (files: ModelFiles) => Promise<Result<ModelFiles, Trouble>> = async (files) => ok(files),
): Promise<Result<Engine, Trouble>> {
  const device = chooseDevice(probe, wanted);
  if (!device.ok) return device;
  const read = await readModelFiles(model, (path, onBytes) => fetchBytes(fetch, `${origin}/models/${model}/${path}`, onBytes), onProgress);
  const files = read.ok ? await change(read.value) : read;
  if (!files.ok) return files;
  onProgress({ stage: "Starting the runtime", loadedBytes: files.value.weights.length, totalBytes: files.value.weights.length });
  const adapter = device.value === "webgpu" && probe.webgpu.available ? probe.webgpu.adapter : null;
  const backend = webBackend({ device: device.value, origin, hasSuspending, adapter, breathe });
  serveModelFiles(model, files.value);
  return loadEngine(model, files.value, backend);
}

/**
 * Fetches a file in parts, for progress; null where the server has no such file. If the connection breaks, returns the part that arrived.
 */
export async function fetchBytes(
  fetch: typeof globalThis.fetch,
  url: string,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // "no-cache" asks the server whether a cached copy is still valid: weights must never be stale.
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok || response.body === null) {
    // An unread body keeps its request open.
    await response.body?.cancel();
    return null;
  }
  const parts: Uint8Array[] = [];
  const reader = response.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      onBytes(part.value.length);
    }
  } catch {
    // The caller's size check reports how much is missing.
  }
  return joinBytes(parts);
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
