import { describe, expect, it } from "vitest";
import { chooseDevice, probeDevices } from "../../../lib/model/engine/probe";

describe("the choice of a device", () => {
  const adapter = (info: Partial<GPUAdapterInfo>) =>
    ({
      requestAdapter: async () => ({ info: { vendor: "", architecture: "", description: "", isFallbackAdapter: false, ...info } }),
    }) as unknown as GPU;

  it("takes WebGPU on a GPU, WASM where the GPU is software or missing, and what is asked for where it is there", async () => {
    const real = await probeDevices({ gpu: adapter({ vendor: "nvidia", architecture: "hopper" }), hasWebAssembly: true });
    expect(real.webgpu).toEqual({ available: true, adapter: "nvidia hopper", isSoftware: false });
    expect(chooseDevice(real, "auto")).toEqual({ ok: true, value: "webgpu" });
    expect(chooseDevice(real, "wasm")).toEqual({ ok: true, value: "wasm" });
    const software = await probeDevices({ gpu: adapter({ vendor: "google", architecture: "swiftshader" }), hasWebAssembly: true });
    expect(chooseDevice(software, "auto")).toEqual({ ok: true, value: "wasm" });
    expect(chooseDevice(software, "webgpu")).toEqual({ ok: true, value: "webgpu" });
    const bare = await probeDevices({ gpu: adapter({ vendor: "nvidia" }), hasWebAssembly: false });
    expect(chooseDevice(bare, "auto")).toMatchObject({ ok: false, error: { what: expect.stringContaining("WebAssembly") } });
  });

  it("says in words what is missing", async () => {
    const none = await probeDevices({ gpu: { requestAdapter: async () => null } as unknown as GPU, hasWebAssembly: false });
    expect(chooseDevice(none, "auto")).toMatchObject({
      ok: false,
      error: { what: expect.stringContaining("neither on WebGPU nor on WASM") },
    });
    const noGpu = await probeDevices({ gpu: undefined, hasWebAssembly: true });
    expect(chooseDevice(noGpu, "webgpu")).toMatchObject({ ok: false, error: { advice: "Choose WASM or Automatic." } });
    const broken = await probeDevices({
      gpu: { requestAdapter: () => Promise.reject(new Error("blocked")) } as unknown as GPU,
      hasWebAssembly: true,
    });
    expect(broken.webgpu).toEqual({ available: false, reason: "The browser has WebGPU, but refused a request for it." });
  });
});
