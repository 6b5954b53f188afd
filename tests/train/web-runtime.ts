import { env, InferenceSession, Tensor } from "onnxruntime-web";
import type { OnnxRuntime } from "../../lib/model/onnx/runtime";

env.wasm.numThreads = 1;

/** The package of the page, run here in Node, one thread. Its types come from its own copy of onnxruntime-common; the values are the same. */
export const webRuntime: OnnxRuntime = {
  name: "onnxruntime-web, WASM",
  createSession: (model) => InferenceSession.create(model, { executionProviders: ["wasm"] }),
  float32: (data, dims) => new Tensor("float32", data, dims),
  int32: (data, dims) => new Tensor("int32", data, dims),
  int64: (data, dims) => new Tensor("int64", data, dims),
};
