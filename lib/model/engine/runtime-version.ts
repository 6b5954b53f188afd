/**
 * The version of onnxruntime-web in the page: the one that transformers.js pins, so that both share one instance. Its files are served
 * below `/ort/<version>/` and cached for ever. A test compares it with the installed version.
 */
export const runtimeVersion = "1.31.0-dev.20260914-8d85527a0";

/** Where the runtime's files are served: `ort-wasm-simd-threaded{,.jspi,.asyncify}.{mjs,wasm}`. */
export const runtimePath = `/ort/${runtimeVersion}`;
