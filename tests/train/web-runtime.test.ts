import { env, InferenceSession, Tensor } from "onnxruntime-web";
import { describe, expect, it } from "vitest";
import type { OnnxRuntime } from "../../lib/model/onnx/runtime";
import { defaultOptimizer } from "../../lib/train/graph/optimizer";
import { createTrainer } from "../../lib/train/trainer";
import { runtime, tinyBatch, tinyShape, tinyWeights } from "./tiny";

env.wasm.numThreads = 1;

// The package of the page, run here in Node. Its types come from its own copy of onnxruntime-common; the values are the same.
const webRuntime: OnnxRuntime = {
  name: "onnxruntime-web, WASM",
  createSession: (model) => InferenceSession.create(model, { executionProviders: ["wasm"] }),
  float32: (data, dims) => new Tensor("float32", data, dims),
  int32: (data, dims) => new Tensor("int32", data, dims),
  int64: (data, dims) => new Tensor("int64", data, dims),
};

describe("the trainer on the page's runtime", () => {
  it("takes the same steps as on onnxruntime-node", async () => {
    const losses = async (where: OnnxRuntime) => {
      const trainer = createTrainer(where, tinyShape, tinyWeights, defaultOptimizer);
      const seen: number[] = [];
      for (let step = 0; step < 6; step++) seen.push((await trainer.step(tinyBatch(step), 0.01)).loss);
      await trainer.dispose();
      return seen;
    };
    const expected = await losses(runtime);
    for (const [step, loss] of (await losses(webRuntime)).entries()) expect(loss).toBeCloseTo(Number(expected[step]), 4);
  });
});
