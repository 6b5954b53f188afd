import { describe, expect, it } from "vitest";
import { present } from "../../../lib/base/assert";
import { type DecoderShape, initializeWeights, parametersOf, type Weights } from "../../../lib/model/decoder/architecture";
import { buildBranchGraph, cacheRowLength } from "../../../lib/model/engine/branch-graph";
import { nodeRuntime } from "../../../lib/model/onnx/runtime-node";
import { referenceLogits } from "../reference-decoder";

const runtime = nodeRuntime({ threads: 1 });
const shape: DecoderShape = {
  vocabulary: 9,
  width: 8,
  layers: 2,
  heads: 2,
  headSize: 4,
  feedForward: 12,
  maxPositions: 16,
  rotaryBase: 50,
};

describe("the branch graph", () => {
  it("takes new weights as inputs, run by run", async () => {
    const session = await runtime.createSession(buildBranchGraph(shape, "inputs", { steps: 1, wordless: [] }));
    const row = cacheRowLength(shape);
    const logitsWith = async (weights: Weights): Promise<number[]> => {
      const results = await session.run({
        tokens: runtime.int32(Int32Array.of(3, 5), [2, 1]),
        positions: runtime.int32(Int32Array.of(0, 0), [2, 1]),
        prefix: runtime.float32(new Float32Array(0), [1, 0, row]),
        suffix: runtime.float32(new Float32Array(2 * row), [2, 1, row]),
        suffix_bias: runtime.float32(Float32Array.of(-1e9, -1e9), [2, 1, 1, 1]),
        ...Object.fromEntries(
          parametersOf(shape).map(({ name, dims }) => [name, runtime.float32(weights.get(name) ?? new Float32Array(0), dims)]),
        ),
      });
      return [...(present(results.logits, "logits").data as Float32Array)];
    };
    for (const seed of [1, 2, 1]) {
      const weights = initializeWeights(shape, seed);
      const expected = [3, 5].flatMap((token) => referenceLogits(shape, weights, [token])[0] as number[]);
      for (const [i, logit] of (await logitsWith(weights)).entries()) expect(logit).toBeCloseTo(expected[i] as number, 4);
    }
  });
});
