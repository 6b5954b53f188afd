import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SpokenError } from "../../../lib/base/spoken-error";
import { workerEndTrouble } from "../../../lib/base/worker-end-trouble";
import { runtimeTrouble } from "../../../lib/model/engine/runtime-trouble";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** As the runtime and browsers say it. */
const rawErrors = [
  "failed to call OrtRun(). ERROR_CODE: 1, ERROR_MESSAGE: /mnt/vss/_work/1/s/onnxruntime/core/providers/webgpu/buffer_manager.cc:553 Failed to map: A valid external Instance reference no longer exists. Device is lost",
  "no available backend found. ERR: [wasm] RuntimeError: Aborted(CompileError: WebAssembly.instantiate(): Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not an allowed source)",
  "no available backend found. ERR: [wasm] TypeError: Failed to fetch dynamically imported module: http://127.0.0.1:3000/ort/1.31.0/ort-wasm-simd-threaded.mjs",
  "std::bad_alloc",
  "memory access out of bounds",
  "Array buffer allocation failed",
  "WebGPU is not supported in current environment",
  "46912496",
  "Cannot read properties of undefined (reading 'run')",
  "unreachable",
];

it("never lets a person read the runtime's own words, a path of the machine that built it, or an advice that cannot help", () => {
  for (const device of ["webgpu", "wasm", null] as const) {
    for (const raw of rawErrors) {
      const { what, advice } = runtimeTrouble(new Error(raw), device);
      const said = `${what} ${advice}`;
      expect(said, raw).not.toMatch(/\/mnt|OrtRun|\.cc|ERR|Error:|undefined|bad_alloc|http:|\d{4}|null/);
      expect(what, raw).toMatch(/^[A-Z].*\.$/);
      expect(advice, raw).toMatch(/^[A-Z].*\.$/);
      if (device === "wasm" && !/lost/.test(raw)) expect(advice, raw).not.toMatch(/choose WASM/);
    }
  }
  expect(vi.mocked(console.warn)).toHaveBeenCalledTimes(3 * rawErrors.length);
});

it("tells apart what a person can do something about", () => {
  const whatOf = (at: number) => runtimeTrouble(new Error(rawErrors[at]), "webgpu").what;
  expect(whatOf(0)).toMatch(/^The GPU was lost/);
  expect(whatOf(1)).toMatch(/did not start WebAssembly/);
  expect(whatOf(2)).toMatch(/could not be fetched/);
  expect(whatOf(3)).toMatch(/memory/);
  const own = { what: "The model has no words for this.", advice: "Choose another." };
  expect(runtimeTrouble(new SpokenError(own), "wasm")).toBe(own);
});

it("has a sentence for each end of a worker", () => {
  for (const how of ["not started", "crashed", "ended"] as const)
    expect(workerEndTrouble(how, "trains").what).toMatch(/^The program that trains .*\.$/);
});
