import { describe, expect, it } from "vitest";
import type { OnnxRuntime } from "../../lib/model/onnx/runtime";
import { defaultMuon, defaultOptimizer } from "../../lib/train/graph/optimizer";
import { createTrainer } from "../../lib/train/trainer";
import { runtime, tinyBatch, tinyShape, tinyWeights } from "./tiny";
import { webRuntime } from "./web-runtime";

describe("the trainer on the page's runtime", () => {
  it.each([defaultOptimizer, defaultMuon])("takes the same steps as on onnxruntime-node ($kind)", async (settings) => {
    const losses = async (where: OnnxRuntime) => {
      const trainer = createTrainer(where, tinyShape, tinyWeights, settings);
      const seen: number[] = [];
      for (let step = 0; step < 6; step++) seen.push((await trainer.step(tinyBatch(step), 0.003)).loss);
      await trainer.dispose();
      return seen;
    };
    const expected = await losses(runtime);
    expect(new Set(expected).size).toBe(6);
    for (const [step, loss] of (await losses(webRuntime)).entries()) expect(loss).toBeCloseTo(Number(expected[step]), 4);
  });
});
