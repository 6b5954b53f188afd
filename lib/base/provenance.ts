export const devices = ["webgpu", "wasm", "cpu"] as const;
/** Where the arithmetic ran: the browser's WebGPU or WASM, or the native CPU provider of Node. */
export type Device = (typeof devices)[number];

export const deviceNames: Readonly<Record<Device, string>> = { webgpu: "WebGPU", wasm: "WASM", cpu: "CPU" };

export const precisions = ["fp32", "fp16", "q8", "q4"] as const;
export type Precision = (typeof precisions)[number];

/** Which model it was, identified as models of its kind are. */
export type ModelIdentity =
  /** A model of this project, by its name and the SHA-256 of its weights file or of the checkpoint that they were taken from; hexadecimal. */
  | { readonly kind: "embedded"; readonly model: string; readonly weights: string }
  /** A model of the Hugging Face hub: "Qwen/Qwen3-0.6B" at a revision. */
  | { readonly kind: "hub"; readonly repository: string; readonly revision: string }
  /** A model behind a server, by the names that the server goes by and gives. Which weights it runs is not known. */
  | { readonly kind: "remote"; readonly server: string; readonly model: string }
  /** No model is known: the text comes from a file of this name and SHA-256. */
  | { readonly kind: "file"; readonly file: string; readonly hash: string }
  /** No model: a script answers by rule. */
  | { readonly kind: "scripted"; readonly script: string };

/** How it was run; null where that is not known. */
export interface Execution {
  readonly precision: Precision | null;
  readonly device: Device | null;
  /** For example "onnxruntime-web 1.31.0, SwiftShader". */
  readonly backend: string | null;
}

/** A policy's or a solver's description of itself; part of every provenance. */
export type PolicyDescription = ModelIdentity & Execution;

/** Where a result came from: enough to make it again, as far as it is known. Stands on every tree, trace and report. */
export type Provenance = PolicyDescription & {
  readonly seed: number | null;
  readonly configuration: Readonly<Record<string, number | string | boolean>>;
  /** Empty where none is known. */
  readonly versions: Readonly<Record<string, string>>;
  /** ISO 8601, or null where the caller gave no clock. Never part of a hash. */
  readonly when: string | null;
};
