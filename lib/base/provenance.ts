export const devices = ["webgpu", "wasm", "cpu"] as const;
/** Where the arithmetic ran: the browser's WebGPU or WASM, or the native CPU provider of Node. */
export type Device = (typeof devices)[number];

export const deviceNames: Readonly<Record<Device, string>> = { webgpu: "WebGPU", wasm: "WASM", cpu: "CPU" };

export const precisions = ["fp32", "fp16", "q8", "q4"] as const;
export type Precision = (typeof precisions)[number];

/** What a policy states about itself. Every provenance contains it. */
export interface PolicyDescription {
  readonly model: string;
  /** SHA-256 of the weights file, or of the checkpoint that they were taken from; hexadecimal. */
  readonly weights: string;
  readonly precision: Precision;
  readonly device: Device;
  /** For example "onnxruntime-web 1.31.0, SwiftShader". */
  readonly backend: string;
}

/** Where a result came from: enough to make it again. Stands on every tree, trace and report. */
export interface Provenance extends PolicyDescription {
  readonly seed: number;
  readonly configuration: Readonly<Record<string, number | string | boolean>>;
  readonly versions: Readonly<Record<string, string>>;
  /** ISO 8601, or null where the caller gave no clock. Never part of a hash. */
  readonly when: string | null;
}
