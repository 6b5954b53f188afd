/**
 * The version of onnxruntime-web that runs in the page: the one that transformers.js pins, so that both are one instance.
 * Its files are served below `/ort/<version>/` and kept by the browser for ever. A test compares it with what is installed.
 */
export const runtimeVersion = "1.31.0-dev.20260914-8d85527a0";

/** Where the runtime's files are served: `ort-wasm-simd-threaded{,.jspi,.asyncify}.{mjs,wasm}`. */
export const runtimePath = `/ort/${runtimeVersion}`;
