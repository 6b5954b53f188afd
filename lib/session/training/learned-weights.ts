import { failure, ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import { type DecoderShape, parametersOf, type Weights } from "../../model/decoder/architecture";
import { buildForwardGraph } from "../../model/decoder/forward-graph";
import { type ModelFiles, WEIGHTS_FILE } from "../../model/engine/model-files";
import type { LearnedWeights } from "../../model/engine/protocol";
import { checkpointHash, readCheckpoint } from "../../train/checkpoint";
import type { TrainerState } from "../../train/trainer";

/** The weights of a trainer's state. Fails with a sentence where one is missing, or is of another shape. */
export function weightsOf(shape: DecoderShape, { tensors }: TrainerState): Result<Weights> {
  const weights = new Map<string, Float32Array<ArrayBuffer>>();
  for (const { name, dims } of parametersOf(shape)) {
    const found = tensors.get(name);
    if (found?.dims.join() !== dims.join()) return failure(`The checkpoint lacks ${name}, or has it in another shape.`);
    weights.set(name, found.values);
  }
  return ok(weights);
}

/** A model's files with the weights of a training, as a model of its own, whose card has the hash of that checkpoint. */
export async function withLearned({ card, files }: ModelFiles, { checkpoint, how }: LearnedWeights): Promise<Result<ModelFiles, Trouble>> {
  const bytes = new Uint8Array(await checkpoint.arrayBuffer());
  const state = readCheckpoint(bytes);
  const learned = state.ok ? weightsOf(card.shape, state.value) : state;
  if (!learned.ok) {
    return failure({ what: `The weights that were learned cannot be used. ${learned.error}`, advice: "Run the training again." });
  }
  const weights = buildForwardGraph(card.shape, learned.value);
  return ok({
    card: { ...card, name: `${card.name}, ${how}`, weights: { bytes: weights.length, sha256: checkpointHash(bytes) } },
    files: new Map([...files, [WEIGHTS_FILE, weights]]),
    weights,
  });
}
