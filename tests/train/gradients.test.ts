import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { parametersOf } from "../../lib/model/decoder/architecture";
import { GraphBuilder } from "../../lib/model/onnx/graph-builder";
import type { Tape } from "../../lib/train/graph/blocks";
import { differentiateLoss } from "../../lib/train/graph/loss";
import { type ReferenceWeights, referenceLogits } from "../model/reference-decoder";
import { rowsOf, runtime, tinyBatch, tinyShape, tinyWeights } from "./tiny";

const batch = tinyBatch(5);
const parameters = parametersOf(tinyShape);

/** The loss once more, in float64, from the reference decoder. */
function referenceLoss(weights: ReferenceWeights): number {
  let loss = 0;
  rowsOf(batch.tokens, batch.length).forEach((row, index) => {
    referenceLogits(tinyShape, weights, row).forEach((logits, position) => {
      const at = index * batch.length + position;
      const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
      loss -= Number(batch.weights[at]) * (Number(logits[Number(batch.targets[at])]) - total);
    });
  });
  return loss;
}

/** Loss and gradients as the train graph computes them. */
async function differentiate(): Promise<{ loss: number; gradients: ReadonlyMap<string, Float32Array> }> {
  const graph = new GraphBuilder("gradients");
  const positions = [batch.rows * batch.length, 1];
  const values = {
    tokens: graph.input("tokens", "int32", positions),
    targets: graph.input("targets", "int32", positions),
    weights: graph.input("weights", "float32", positions),
  };
  for (const { name, dims } of parameters) graph.input(name, "float32", dims);
  const tape: Tape = { graph, shape: tinyShape, bucket: batch, gradients: new Map() };
  const loss = differentiateLoss(tape, values);
  graph.output(graph.op("Identity", [loss], {}, { output: "loss" }), "float32", []);
  for (const { name, dims } of parameters) {
    graph.output(graph.op("Identity", [tape.gradients.get(name) ?? ""], {}, { output: `gradient.${name}` }), "float32", dims);
  }
  const session = await runtime.createSession(graph.finish());
  const result = await session.run({
    tokens: runtime.int32(batch.tokens, positions),
    targets: runtime.int32(batch.targets, positions),
    weights: runtime.float32(batch.weights, positions),
    ...Object.fromEntries(parameters.map(({ name, dims }) => [name, runtime.float32(tinyWeights.get(name) ?? new Float32Array(), dims)])),
  });
  return {
    loss: Number(result.loss?.data[0]),
    gradients: new Map(parameters.map(({ name }) => [name, result[`gradient.${name}`]?.data as Float32Array])),
  };
}

describe("the train graph", () => {
  let computed: Awaited<ReturnType<typeof differentiate>>;
  beforeAll(async () => {
    computed = await differentiate();
  });

  it("has the loss of the float64 reference", () => {
    expect(computed.loss).toBeCloseTo(referenceLoss(tinyWeights), 4);
  });

  it.each(parameters.map((parameter) => parameter.name))("has the gradient of finite differences by %s", (name) => {
    const rng = createRng(9, "test", name.length);
    const values = Float64Array.from(tinyWeights.get(name) ?? []);
    const gradient = computed.gradients.get(name);
    expect(gradient).toHaveLength(values.length);
    const step = 1e-5;
    for (let trial = 0; trial < 12; trial++) {
      const at = rng.below(values.length);
      const lossAt = (value: number) => referenceLoss(new Map<string, ArrayLike<number>>([...tinyWeights, [name, values.with(at, value)]]));
      const middle = Number(values[at]);
      const difference = (lossAt(middle + step) - lossAt(middle - step)) / (2 * step);
      expect(Math.abs(Number(gradient?.[at]) - difference), `entry ${at}`).toBeLessThan(1e-4 * (1 + Math.abs(difference)));
    }
  });
});
