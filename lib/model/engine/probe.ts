import type { Device } from "../../base/provenance";
import { failure, ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import { within } from "../../base/within";

/** The devices that this browser has, and the recommended one. */
export interface DeviceProbe {
  readonly webgpu:
    | { readonly available: true; readonly adapter: string; readonly isSoftware: boolean }
    | { readonly available: false; readonly reason: string };
  readonly wasm: { readonly available: true } | { readonly available: false; readonly reason: string };
}

/** The parts of the browser that the probe uses; parameters, so that a test can remove them. */
export interface ProbedGlobals {
  readonly gpu: Pick<GPU, "requestAdapter"> | undefined;
  readonly hasWebAssembly: boolean;
  /** Compiles a module; absent, nothing is compiled. */
  readonly compile?: (bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  /** Whether a module is one that this browser can run. */
  readonly validate?: (bytes: Uint8Array<ArrayBuffer>) => boolean;
  /** False for an address of plain http on another machine. */
  readonly isSecureContext?: boolean;
  /** How long the browser may take to answer. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 10_000;

/** A module with one function, `i8x16.splat` of a constant: fixed-width SIMD, without which the runtime does not start. */
const simdModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/**
 * Requests an adapter rather than looking for `navigator.gpu`, which exists without one too, and whose failed use would spoil a later load
 * on WASM in the same worker. Compiles a module rather than looking for `WebAssembly`, which a policy or a setting may disable.
 */
export async function probeDevices(globals: ProbedGlobals): Promise<DeviceProbe> {
  const wasm = await probeWasm(globals);
  return {
    // The runtime controls the GPU from WebAssembly.
    webgpu: wasm.available
      ? await probeWebgpu(globals)
      : { available: false, reason: "WebGPU cannot be used here without WebAssembly, which controls it." },
    wasm,
  };
}

async function probeWasm({ hasWebAssembly, compile, validate, patienceMs = PATIENCE_MS }: ProbedGlobals): Promise<DeviceProbe["wasm"]> {
  if (!hasWebAssembly) return { available: false, reason: "This browser has WebAssembly switched off." };
  try {
    if (validate?.(simdModule) === false)
      return { available: false, reason: "WebAssembly is there, but without SIMD, which the models need: this browser is too old." };
    if (compile && (await within(compile(simdModule), patienceMs, () => null)) === null)
      return { available: false, reason: "WebAssembly is there, but this browser never finishes compiling for it." };
    return { available: true };
  } catch (error) {
    console.warn("WebAssembly refused.", error);
    return { available: false, reason: "WebAssembly is there, but this browser or a policy of it refuses to compile for it." };
  }
}

async function probeWebgpu({ gpu, isSecureContext = true, patienceMs = PATIENCE_MS }: ProbedGlobals): Promise<DeviceProbe["webgpu"]> {
  if (gpu === undefined) {
    const reason = isSecureContext
      ? "This browser has no WebGPU."
      : "Browsers allow WebGPU at secure addresses only, and this one is plain http from another machine: open the page at an https address, or on its own machine at http://localhost.";
    return { available: false, reason };
  }
  try {
    const adapter = await within(gpu.requestAdapter(), patienceMs, () => undefined);
    if (adapter === undefined) return { available: false, reason: "The browser has WebGPU, but does not answer a request for it." };
    if (adapter === null) return { available: false, reason: "The browser has WebGPU, but finds no GPU for it." };
    const { vendor, architecture, description } = adapter.info;
    const name = [description, vendor, architecture].filter((part) => part !== "").join(" ");
    return {
      available: true,
      adapter: name === "" ? "unnamed adapter" : name,
      isSoftware: /swiftshader|llvmpipe|software/i.test(name) || adapter.info.isFallbackAdapter,
    };
  } catch (error) {
    console.warn("WebGPU refused.", error);
    return { available: false, reason: "The browser has WebGPU, but refused a request for it." };
  }
}

/** Of the worker that asks. */
export const browserGlobals = (): ProbedGlobals => ({
  gpu: navigator.gpu,
  hasWebAssembly: typeof WebAssembly === "object",
  ...(typeof WebAssembly === "object" ? { compile: WebAssembly.compile, validate: WebAssembly.validate } : {}),
  isSecureContext: globalThis.isSecureContext,
});

const browserAdvice = "Open the page in a current Chrome, Edge, Firefox or Safari, or allow WebAssembly in this one.";

/** The device to run on: the requested one if it is there, else an error; "auto" takes WebGPU on a real GPU, then WASM. */
export function chooseDevice(probe: DeviceProbe, wanted: "auto" | "webgpu" | "wasm"): Result<Extract<Device, "webgpu" | "wasm">, Trouble> {
  const { webgpu, wasm } = probe;
  if (!webgpu.available && !wasm.available) {
    return failure({
      what: `This browser can run the model neither on WebGPU nor on WASM. ${wasm.reason}`,
      advice: `${browserAdvice} You can still type problems and read traces.`,
    });
  }
  if (wanted === "webgpu" && !webgpu.available)
    return failure({
      what: `The model cannot run on WebGPU here. ${webgpu.reason}`,
      advice: wasm.available ? "Choose WASM or Automatic." : browserAdvice,
    });
  if (wanted === "wasm" && !wasm.available)
    return failure({ what: `The model cannot run on WASM here. ${wasm.reason}`, advice: browserAdvice });
  if (wanted !== "auto") return ok(wanted);
  // A GPU emulated in software is far slower than WASM.
  return ok(webgpu.available && !webgpu.isSoftware ? "webgpu" : "wasm");
}
