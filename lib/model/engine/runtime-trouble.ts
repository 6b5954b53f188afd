import { SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";

export type WebDevice = "webgpu" | "wasm";

export const deviceLostTrouble: Trouble = {
  what: "The GPU was lost: the browser or its driver took it away, as after a crash, an update or a sleep.",
  advice: "Try again. If that does not help, choose WASM in the model's cell.",
};

/** Never suggests the device that has just failed. */
const tryAgain = (device: WebDevice | null): string =>
  `Try again. If that does not help, ${device === "webgpu" ? "choose WASM in the model's cell" : "reload the page"}.`;

const causes: readonly { readonly words: RegExp; readonly trouble: (device: WebDevice | null) => Trouble }[] = [
  {
    words: /out of memory|bad_alloc|allocation failed|memory access out of bounds|could not allocate|allocate memory|OrtRun.*memory/i,
    trouble: (device) => ({
      what: "The memory that the browser gives this tab was not enough.",
      advice:
        device === "webgpu" ? "Close other tabs and try again, or choose WASM in the model's cell." : "Close other tabs and try again.",
    }),
  },
  {
    words: /failed to fetch|networkerror|load failed|error loading dynamically imported module|importing a module script failed/i,
    trouble: () => ({
      what: "A file of the model could not be fetched: the server of this page does not answer.",
      advice: "Restore the connection, then load the model again.",
    }),
  },
  {
    words: /device.{0,40}\b(lost|destroyed)|\b(lost|destroyed).{0,40}device/i,
    trouble: () => deviceLostTrouble,
  },
  {
    words: /webassembly|wasm.{0,80}(compil|instantiat|simd|streaming)|CompileError|LinkError|unsafe-eval/i,
    trouble: () => ({
      what: "This browser did not start WebAssembly, which the model needs, on WebGPU too.",
      advice: "Allow WebAssembly for this page, or open it in a current Chrome, Edge, Firefox or Safari.",
    }),
  },
  {
    words: /webgpu|adapter|gpu/i,
    trouble: (device) => ({ what: "The model could not run on WebGPU here.", advice: tryAgain(device) }),
  },
];

/**
 * An error of the runtime or of the browser in plain words. The original message names source files of the runtime's build and goes to the
 * console. A `SpokenError` is returned as it is.
 */
export function runtimeTrouble(error: unknown, device: WebDevice | null): Trouble {
  if (error instanceof SpokenError) return error.trouble;
  console.warn("The runtime failed.", error);
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const cause = causes.find((one) => one.words.test(words));
  if (cause !== undefined) return cause.trouble(device);
  return {
    what: "The program that runs the model failed with an internal error; the browser's console has the details.",
    advice: tryAgain(device),
  };
}
