import { AutoModelForCausalLM, AutoTokenizer } from "@huggingface/transformers";
import type { InferenceSession } from "onnxruntime-common";
import type { Device } from "../../base/provenance";
import { failure, ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import { readWeights } from "../decoder/weights";
import { codecOf } from "../embedded/codec";
import { describeEmbedded } from "../embedded/describe";
import type { OnnxRuntime } from "../onnx/runtime";
import { createEngine, type Engine } from "./engine";
import type { ModelFiles } from "./model-files";

export interface Backend {
  readonly device: Device;
  readonly runtime: OnnxRuntime;
  /** For example "onnxruntime-web 1.31.0, SwiftShader". */
  readonly name: string;
  readonly steps: number;
  readonly breathe: () => Promise<void>;
}

/**
 * Loads a model folder as an engine: tokenizer and forward graph by transformers.js, and our branch graph from the same weights. The caller
 * has set up transformers.js so that `model` resolves to `files`.
 */
export async function loadEngine(model: string, { card, weights: bytes }: ModelFiles, backend: Backend): Promise<Result<Engine, Trouble>> {
  const weights = readWeights(card.shape, bytes);
  if (!weights.ok)
    return failure({
      what: `The model "${model}" cannot be used. ${weights.error}`,
      advice: `Make it again with "npm run cli -- train ${model}".`,
    });
  const tokenizer = await AutoTokenizer.from_pretrained(model);
  const loaded = await AutoModelForCausalLM.from_pretrained(model, { device: backend.device, dtype: card.precision });
  const forward = loaded.sessions.model as InferenceSession;
  const engine = await createEngine({
    description: describeEmbedded(card, backend),
    shape: card.shape,
    weights: weights.value,
    codec: codecOf(tokenizer, card.shape.vocabulary),
    forward,
    runtime: backend.runtime,
    steps: backend.steps,
    breathe: backend.breathe,
  });
  return ok({
    ...engine,
    dispose: async () => {
      await engine.dispose();
      await loaded.dispose();
    },
  });
}
