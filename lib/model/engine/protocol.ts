import type { Task } from "../../base/channel/protocol";
import type { PolicyDescription } from "../../base/provenance";
import type { LoadProgress } from "./model-files";
import type { DeviceProbe } from "./probe";

/** A model to load: its folder, and the weights of a training; null for those of the folder. */
export interface ModelRequest {
  readonly model: string;
  readonly device: "auto" | "webgpu" | "wasm";
  readonly learned: LearnedWeights | null;
}

export interface LearnedWeights {
  /** The bytes of `lib/train/checkpoint.ts`. */
  readonly checkpoint: Blob;
  /** Completes the model's name: "trained in “Both arms” (ASTRO)". */
  readonly how: string;
}

/** The progress of a load. */
export type LoadNews =
  | { readonly kind: "probed"; readonly probe: DeviceProbe }
  | { readonly kind: "progress"; readonly progress: LoadProgress };

/** The tasks of every worker that runs a model. A worker serves one load: what a failed run or device spoils goes with its worker. */
export type EngineTasks = { readonly load: Task<{ request: ModelRequest; progress: LoadNews; result: PolicyDescription }> };
