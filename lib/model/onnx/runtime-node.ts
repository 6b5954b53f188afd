import { createRequire } from "node:module";
import type { OnnxRuntime } from "./runtime";

const load = createRequire(import.meta.url);

/** ONNX Runtime on the CPU of this machine, for the command line and for tests. Never imported by the page. It is loaded at the first call: its library is large. */
export function nodeRuntime(options: { readonly threads: number }): OnnxRuntime {
  const { env, InferenceSession, Tensor }: typeof import("onnxruntime-node") = load("onnxruntime-node");
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
