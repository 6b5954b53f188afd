import { failure, ok, type Result } from "../../base/result";
import { readInitializers } from "../onnx/read-initializers";
import { type DecoderShape, parametersOf, type Weights } from "./architecture";

/** The weights in the bytes of this project's `model.onnx`. Fails with a sentence where one is missing or has another shape. */
export function readWeights(shape: DecoderShape, model: Uint8Array): Result<Weights> {
  const initializers = readInitializers(model);
  if (!initializers.ok) return initializers;
  const weights = new Map<string, Float32Array<ArrayBuffer>>();
  for (const { name, dims } of parametersOf(shape)) {
    const found = initializers.value.get(name);
    if (found === undefined) return failure(`The model has no parameter "${name}": it is not one of this project's decoders.`);
    if (found.dims.join() !== dims.join()) {
      return failure(`The parameter "${name}" has the shape [${found.dims.join(", ")}], not [${dims.join(", ")}].`);
    }
    weights.set(name, found.data);
  }
  return ok(weights);
}
