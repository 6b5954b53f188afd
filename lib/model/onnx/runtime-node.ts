import { env, InferenceSession, Tensor } from "onnxruntime-node";
import type { OnnxRuntime } from "./runtime";

/** ONNX Runtime on the CPU of this machine, for the command line and for tests. Never imported by the page. */
export function nodeRuntime(options: { readonly threads: number }): OnnxRuntime {
  return {
    name: `onnxruntime-node ${env.versions.node ?? env.versions.common}`,
    createSession: (model) =>
      InferenceSession.create(model, {
        executionProviders: ["cpu"],
        intraOpNumThreads: options.threads,
        interOpNumThreads: 1,
        // With them every session keeps all the memory that its largest run took, and a training has one for each length.
        enableCpuMemArena: false,
        enableMemPattern: false,
      }),
    float32: (data, dims) => new Tensor("float32", data, dims),
    int32: (data, dims) => new Tensor("int32", data, dims),
    int64: (data, dims) => new Tensor("int64", data, dims),
  };
}
