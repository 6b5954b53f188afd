import type { PolicyDescription } from "../../base/provenance";
import type { Stream } from "../../base/rng";
import type { Trouble } from "../../base/trouble";
import type { Problem } from "../../problems/problem";
import type { Completion, Proposal } from "../../search/policy";
import type { LoadProgress } from "./model-files";
import type { DeviceProbe } from "./probe";

/** The sampling options that cross the worker; cancellation crosses as a message of its own. */
export interface PlainSamplingOptions {
  readonly temperature: number;
  readonly maxTokens: number;
}

/** A model to load: its folder, and what a training made of its weights; null for those of the folder. */
export interface ModelRequest {
  readonly model: string;
  readonly device: "auto" | "webgpu" | "wasm";
  readonly learned: LearnedWeights | null;
}

export interface LearnedWeights {
  /** The bytes of `lib/train/checkpoint.ts`. */
  readonly checkpoint: Blob;
  /** Stands behind the model's name: "trained in “Both arms” (ASTRO)". */
  readonly how: string;
}

/** What the page asks of the worker. `call` pairs an answer with its question. */
export type EngineRequest =
  | ({ readonly kind: "load" } & ModelRequest)
  | { readonly kind: "createPolicy"; readonly policy: number }
  | { readonly kind: "forgetPolicy"; readonly policy: number }
  | {
      readonly kind: "propose";
      readonly call: number;
      readonly policy: number;
      readonly problem: Problem;
      readonly path: readonly string[];
      readonly streams: readonly Stream[];
      readonly options: PlainSamplingOptions;
    }
  | {
      readonly kind: "rollout";
      readonly call: number;
      readonly policy: number;
      readonly problem: Problem;
      readonly requests: readonly { readonly path: readonly string[]; readonly streams: readonly Stream[] }[];
      readonly options: PlainSamplingOptions;
    }
  | { readonly kind: "cancel"; readonly call: number };

/** What the worker answers. */
export type EngineReply =
  | { readonly kind: "probed"; readonly probe: DeviceProbe }
  | { readonly kind: "progress"; readonly progress: LoadProgress }
  | { readonly kind: "ready"; readonly description: PolicyDescription }
  | { readonly kind: "loadFailed"; readonly trouble: Trouble }
  | { readonly kind: "proposed"; readonly call: number; readonly proposals: readonly Proposal[] }
  | { readonly kind: "rolledOut"; readonly call: number; readonly completions: readonly (readonly Completion[])[] }
  | { readonly kind: "cancelled"; readonly call: number }
  /** What was asked cannot be answered, by this worker or another. */
  | { readonly kind: "callFailed"; readonly call: number; readonly trouble: Trouble }
  /** The GPU or the runtime has failed: every answer to come would be wrong, or none. */
  | { readonly kind: "broken"; readonly trouble: Trouble };
