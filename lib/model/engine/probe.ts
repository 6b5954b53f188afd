import type { Device } from "../../base/provenance";
import { failure, ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";

/** What the probe found: which devices this browser has, and which it recommends. */
export interface DeviceProbe {
  readonly webgpu:
    | { readonly available: true; readonly adapter: string; readonly isSoftware: boolean }
    | { readonly available: false; readonly reason: string };
  readonly wasm: { readonly available: true } | { readonly available: false; readonly reason: string };
}

/** The parts of the browser that the probe asks; given, so that a test can take them away. */
export interface ProbedGlobals {
  readonly gpu: Pick<GPU, "requestAdapter"> | undefined;
  readonly hasWebAssembly: boolean;
}

/**
 * Asks for an adapter instead of looking for `navigator.gpu`, which is there without one too, and whose failed use would spoil
 * a later load on WASM in the same worker.
 */
export async function probeDevices({ gpu, hasWebAssembly }: ProbedGlobals): Promise<DeviceProbe> {
  return {
    // The runtime drives the GPU from WebAssembly.
    webgpu: hasWebAssembly ? await probeWebgpu(gpu) : { available: false, reason: "WebGPU is of no use here without WebAssembly." },
    wasm: hasWebAssembly ? { available: true } : { available: false, reason: "This browser has WebAssembly switched off." },
  };
}

async function probeWebgpu(gpu: ProbedGlobals["gpu"]): Promise<DeviceProbe["webgpu"]> {
  if (gpu === undefined) return { available: false, reason: "This browser has no WebGPU." };
  try {
    const adapter = await gpu.requestAdapter();
    if (adapter === null) return { available: false, reason: "the browser has it, but finds no adapter for it." };
    const { vendor, architecture, description } = adapter.info;
    const name = [description, vendor, architecture].filter((part) => part !== "").join(" ");
    return {
      available: true,
      adapter: name === "" ? "unnamed adapter" : name,
      isSoftware: /swiftshader|llvmpipe|software/i.test(name) || adapter.info.isFallbackAdapter,
    };
  } catch (error) {
    return { available: false, reason: `WebGPU refused: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** The device to run on: the one asked for where it is there, else a sentence; "auto" takes WebGPU on a real GPU, then WASM. */
export function chooseDevice(probe: DeviceProbe, wanted: "auto" | "webgpu" | "wasm"): Result<Extract<Device, "webgpu" | "wasm">, Trouble> {
  const { webgpu, wasm } = probe;
  if (!webgpu.available && !wasm.available) {
    return failure({
      what: `This browser can run the model neither on WebGPU nor on WASM. ${webgpu.reason} ${wasm.reason}`,
      advice:
        "Open the page in a current Chrome, Edge, Firefox or Safari, or allow WebAssembly in this one. Problems can be typed and traces read meanwhile.",
    });
  }
  if (wanted === "webgpu" && !webgpu.available)
    return failure({ what: `The model cannot run on WebGPU here. ${webgpu.reason}`, advice: "Choose WASM or Automatic." });
  if (wanted === "wasm" && !wasm.available)
    return failure({ what: `The model cannot run on WASM here. ${wasm.reason}`, advice: "Choose WebGPU or Automatic." });
  if (wanted !== "auto") return ok(wanted);
  // A GPU in software is slower than WASM by orders of magnitude.
  return ok(webgpu.available && !webgpu.isSoftware ? "webgpu" : "wasm");
}
