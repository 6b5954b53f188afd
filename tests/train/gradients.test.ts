import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { parametersOf } from "../../lib/model/decoder/architecture";
import { GraphBuilder } from "../../lib/model/onnx/graph-builder";
import { type Batch, feedsOf } from "../../lib/train/batch";
import type { Tape } from "../../lib/train/graph/blocks";
import { differentiateLoss } from "../../lib/train/graph/loss";
import { declareObjective } from "../../lib/train/graph/step";
import { type ReferenceWeights, referenceLogits } from "../model/reference-decoder";
import { logProbability, surrogateOf } from "./reference-objective";
import { rowsOf, runtime, tinyBatch, tinyClippedBatch, tinyShape, tinyWeights } from "./tiny";

const parameters = parametersOf(tinyShape);

/** The loss once more, in float64, from the reference decoder. */
function referenceLoss(batch: Batch, weights: ReferenceWeights): number {
  const logits = rowsOf(batch.tokens, batch.length).flatMap((row) => referenceLogits(tinyShape, weights, row));
  return logits.reduce((loss, row, at) => {
    const ofTarget = logProbability(row, Number(batch.targets[at]));
    const value = batch.objective === "clipped" ? surrogateOf(batch, at, ofTarget).value : ofTarget;
    return loss - Number(batch.weights[at]) * value;
  }, 0);
}

/** Loss and gradients as the train graph computes them. */
async function differentiate(batch: Batch): Promise<{ loss: number; gradients: ReadonlyMap<string, Float32Array> }> {
  const graph = new GraphBuilder("gradients");
  const tokens = graph.input("tokens", "int32", [batch.rows * batch.length, 1]);
  const tape: Tape = { graph, shape: tinyShape, bucket: batch, gradients: new Map() };
  const objective = declareObjective(tape, batch.objective);
  for (const { name, dims } of parameters) graph.input(name, "float32", dims);
  const { loss } = differentiateLoss(tape, tokens, objective);
  graph.output(graph.op("Identity", [loss], {}, { output: "loss" }), "float32", []);
  for (const { name, dims } of parameters) {
    graph.output(graph.op("Identity", [tape.gradients.get(name) ?? ""], {}, { output: `gradient.${name}` }), "float32", dims);
  }
  const session = await runtime.createSession(graph.finish());
  const result = await session.run({
    ...feedsOf(runtime, batch, {}),
    ...Object.fromEntries(parameters.map(({ name, dims }) => [name, runtime.float32(tinyWeights.get(name) ?? new Float32Array(), dims)])),
  });
  return {
    loss: Number(result.loss?.data[0]),
    gradients: new Map(parameters.map(({ name }) => [name, result[`gradient.${name}`]?.data as Float32Array])),
  };
}

const clipped = tinyClippedBatch(6);

describe.each<readonly [string, Batch]>([
  ["likelihood", tinyBatch(5)],
  ["clipped surrogate", clipped],
])("the train graph of the %s", (_name, batch) => {
  let computed: Awaited<ReturnType<typeof differentiate>>;
  beforeAll(async () => {
    computed = await differentiate(batch);
  });

  it("has the loss of the float64 reference", () => {
    expect(computed.loss).toBeCloseTo(referenceLoss(batch, tinyWeights), 4);
  });

  it.each(parameters.map((parameter) => parameter.name))("has the gradient of finite differences by %s", (name) => {
    const rng = createRng(9, "test", name.length);
    const values = Float64Array.from(tinyWeights.get(name) ?? []);
    const gradient = computed.gradients.get(name);
    expect(gradient).toHaveLength(values.length);
    const step = 1e-5;
    for (let trial = 0; trial < 12; trial++) {
      const at = rng.below(values.length);
      const lossAt = (value: number) =>
        referenceLoss(batch, new Map<string, ArrayLike<number>>([...tinyWeights, [name, values.with(at, value)]]));
      const middle = Number(values[at]);
      const difference = (lossAt(middle + step) - lossAt(middle - step)) / (2 * step);
      expect(Math.abs(Number(gradient?.[at]) - difference), `entry ${at}`).toBeLessThan(1e-4 * (1 + Math.abs(difference)));
    }
  });
});

describe("the batch of the clipped surrogate", () => {
  it("has clipped and free tokens of either advantage, none so near a border that a difference could cross it", () => {
    const logits = rowsOf(clipped.tokens, clipped.length).flatMap((row) => referenceLogits(tinyShape, tinyWeights, row));
    const kinds = new Set<string>();
    logits.forEach((row, at) => {
      const { ratio, isClipped } = surrogateOf(clipped, at, logProbability(row, Number(clipped.targets[at])));
      for (const border of [1 - clipped.clip.low, 1 + clipped.clip.high]) expect(Math.abs(ratio - border)).toBeGreaterThan(1e-3);
      if (clipped.weights[at] !== 0) kinds.add(`${isClipped ? "clipped" : "free"} ${Math.sign(Number(clipped.advantages[at]))}`);
    });
    expect(kinds).toEqual(new Set(["clipped 1", "clipped -1", "free 1", "free -1"]));
  });
});
