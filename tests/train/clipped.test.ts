import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import type { DecoderShape } from "../../lib/model/decoder/architecture";
import { GraphBuilder } from "../../lib/model/onnx/graph-builder";
import type { OnnxRuntime } from "../../lib/model/onnx/runtime";
import { type ClippedBatch, feedsOf } from "../../lib/train/batch";
import { logProbabilities, type Tape } from "../../lib/train/graph/blocks";
import { defaultOptimizer } from "../../lib/train/graph/optimizer";
import { declareObjective } from "../../lib/train/graph/step";
import { createTrainer } from "../../lib/train/trainer";
import { referenceLogits } from "../model/reference-decoder";
import { logProbability, surrogateOf } from "./reference-objective";
import { rowsOf, runtime, tinyClippedBatch, tinyShape, tinyWeights } from "./tiny";
import { webRuntime } from "./web-runtime";

/** Loss, clipped fraction, entropy, divergence and the gradient by the logits, token by token in float64. */
function reference(batch: ClippedBatch, logits: readonly (readonly number[])[]) {
  const learned = [...batch.weights.keys()].filter((at) => batch.weights[at] !== 0);
  const tokens = logits.map((row, at) => {
    const ofTarget = logProbability(row, Number(batch.targets[at]));
    const { ratio, value, isClipped } = surrogateOf(batch, at, ofTarget);
    const p = row.map((_, token) => Math.exp(logProbability(row, token)));
    const entropy = -p.reduce((sum, share) => sum + share * Math.log(share), 0);
    const factor = isClipped ? 0 : Number(batch.weights[at]) * ratio * Number(batch.advantages[at]);
    const gradient = p.map((share, token) => factor * (share - (token === batch.targets[at] ? 1 : 0)));
    return { weighted: Number(batch.weights[at]) * value, isClipped, entropy, divergence: ratio - 1 - Math.log(ratio), gradient };
  });
  const mean = (value: (token: (typeof tokens)[number]) => number) =>
    learned.reduce((sum, at) => sum + value(present(tokens[at], "a token")), 0) / learned.length;
  return {
    loss: -tokens.reduce((sum, { weighted }) => sum + weighted, 0),
    clippedFraction: mean(({ isClipped }) => (isClipped ? 1 : 0)),
    entropy: mean(({ entropy }) => entropy),
    divergence: mean(({ divergence }) => divergence),
    gradient: tokens.flatMap(({ gradient }) => gradient),
  };
}

/** The objective alone, as the graph has it: logits in; loss, count of clipped tokens, gradient and the targets' log-probabilities out. */
async function runObjective(batch: ClippedBatch, logits: readonly (readonly number[])[]) {
  const vocabulary = present(logits[0], "a row").length;
  const shape: DecoderShape = { ...tinyShape, vocabulary };
  const graph = new GraphBuilder("objective");
  const tape: Tape = { graph, shape, bucket: batch, gradients: new Map() };
  graph.input("tokens", "int32", [logits.length, 1]);
  const objective = declareObjective(tape, "clipped");
  const made = objective(graph.input("logits", "float32", [logits.length, vocabulary]));
  const outputs = {
    loss: [made.loss, []],
    clipped: [present(made.reports.clipped, "clipped"), []],
    gradient: [made.backward(), [logits.length, vocabulary]],
    ofTargets: [logProbabilities(tape, "logits", "targets").ofTargets, [logits.length, 1]],
  } as const;
  for (const [output, [value, dims]] of Object.entries(outputs)) {
    graph.output(graph.op("Identity", [value], {}, { output }), "float32", dims);
  }
  const session = await runtime.createSession(graph.finish());
  const result = await session.run({
    ...feedsOf(runtime, batch, {}),
    logits: runtime.float32(Float32Array.from(logits.flat()), [logits.length, vocabulary]),
  });
  const valuesOf = (name: string) => present(result[name], name).data as Float32Array;
  return {
    loss: Number(valuesOf("loss")[0]),
    clipped: Number(valuesOf("clipped")[0]),
    gradient: valuesOf("gradient"),
    ofTargets: valuesOf("ofTargets"),
  };
}

describe.each<readonly [string, OnnxRuntime]>([
  ["onnxruntime-node", runtime],
  ["onnxruntime-web", webRuntime],
])("the clipped surrogate on %s", (_name, where) => {
  it.each([6, 7, 8])("reports what a direct computation from the logits gives (batch %i)", async (seed) => {
    const batch = tinyClippedBatch(seed, 3, 6);
    const logits = rowsOf(batch.tokens, batch.length).flatMap((row) => referenceLogits(tinyShape, tinyWeights, row));
    const { gradient: _gradient, ...expected } = reference(batch, logits);
    const trainer = createTrainer(where, tinyShape, tinyWeights, defaultOptimizer);
    const report = await trainer.step(batch, 0.01);
    await trainer.dispose();
    if (report.objective !== "clipped") throw new Error("the report of another objective");
    expect(expected.clippedFraction).toBeGreaterThan(0);
    expect(expected.clippedFraction).toBeLessThan(1);
    for (const name of ["loss", "clippedFraction", "entropy", "divergence"] as const)
      expect(report[name], name).toBeCloseTo(expected[name], 4);
  });
});

describe("the clipped surrogate", () => {
  const logits = [
    [0.5, -1, 2],
    [1, 1, 0],
    [-0.3, 0.7, 0.1],
    [0, 3, -2],
  ];
  const at = { objective: "clipped", rows: 1, length: 4, tokens: new Int32Array(4), targets: Int32Array.of(2, 0, 1, 1) } as const;
  const base: ClippedBatch = {
    ...at,
    weights: Float32Array.of(0.25, 0.25, 0.5, 1),
    advantages: Float32Array.of(1, -1, 2, -3),
    oldLogProbabilities: Float32Array.from(logits, (row, index) => logProbability(row, Number(at.targets[index]))),
    clip: { low: 0.2, high: 0.2 },
  };
  /** As if each target had been `factor` times as likely when it was drawn. */
  const drawnAt = (...factors: number[]) => base.oldLogProbabilities.map((value, index) => value + Math.log(Number(factors[index])));
  const check = async (batch: ClippedBatch, clipped: number) => {
    const actual = await runObjective(batch, logits);
    const expected = reference(batch, logits);
    expect(actual.clipped).toBe(clipped);
    expect(expected.clippedFraction * batch.weights.filter((weight) => weight !== 0).length).toBeCloseTo(clipped, 9);
    expect(actual.loss).toBeCloseTo(expected.loss, 5);
    expected.gradient.forEach((entry, index) => {
      expect(actual.gradient[index], `entry ${index}`).toBeCloseTo(entry, 5);
    });
    return actual;
  };

  it("clips a ratio above where the advantage is positive, and below where it is negative; never the other way", async () => {
    // Ratios 2, 2, 1/2, 1/2 with advantages 1, -1, 2, -3: the first and the last are clipped.
    const { gradient } = await check({ ...base, oldLogProbabilities: drawnAt(1 / 2, 1 / 2, 2, 2) }, 2);
    const isZero = (token: number) => gradient.subarray(3 * token, 3 * token + 3).every((entry) => Math.abs(entry) === 0);
    expect([0, 1, 2, 3].map(isZero)).toEqual([true, false, false, true]);
  });

  it("does not clip a ratio exactly at its border: the gradient is the whole one", async () => {
    const { ofTargets } = await runObjective(base, logits);
    // The graph's own log-probabilities: the ratio is 1 to the last bit, and both borders are there.
    const { clipped, gradient } = await runObjective({ ...base, oldLogProbabilities: ofTargets, clip: { low: 0, high: 0 } }, logits);
    expect(clipped).toBe(0);
    const free = reference({ ...base, clip: { low: 9, high: 9 } }, logits);
    free.gradient.forEach((entry, index) => {
      expect(gradient[index]).toBeCloseTo(entry, 5);
    });
    // A step beyond, and the tokens of one sign are clipped.
    const beyond = await runObjective(
      { ...base, oldLogProbabilities: ofTargets.map((value) => value - 1e-3), clip: { low: 0, high: 0 } },
      logits,
    );
    expect(beyond.clipped).toBe(2);
  });

  it("has neither loss nor gradient nor clipping where advantages are zero, however far the ratio is", async () => {
    const { loss, gradient } = await check({ ...base, advantages: new Float32Array(4), oldLogProbabilities: drawnAt(0.1, 10, 0.1, 10) }, 0);
    expect(Math.abs(loss)).toBe(0);
    expect(gradient.every((entry) => Math.abs(entry) === 0)).toBe(true);
  });

  it("has the limits on either side that it is given", async () => {
    const drawn = drawnAt(1 / 1.25, 1 / 1.25, 1 / 0.75, 1 / 0.75);
    await check({ ...base, oldLogProbabilities: drawn, clip: { low: 0.2, high: 0.28 } }, 1);
    await check({ ...base, oldLogProbabilities: drawn, clip: { low: 0.3, high: 0.2 } }, 1);
    await check({ ...base, oldLogProbabilities: drawn, clip: { low: 0.3, high: 0.28 } }, 0);
  });

  it("counts tokens without weight in nothing", async () => {
    const weights = Float32Array.of(0.5, 0.5, 0.5, 0);
    await check({ ...base, weights, oldLogProbabilities: drawnAt(1 / 2, 1 / 2, 2, 2) }, 1);
  });
});

describe("a trainer of two objectives", () => {
  it("takes a first step of policy gradient that is the likelihood's, weighted by the advantages", async () => {
    const batch = tinyClippedBatch(11, 3, 6);
    const logits = rowsOf(batch.tokens, batch.length).flatMap((row) => referenceLogits(tinyShape, tinyWeights, row));
    const fresh = Float32Array.from(logits, (row, index) => logProbability(row, Number(batch.targets[index])));
    const trainer = createTrainer(runtime, tinyShape, tinyWeights, defaultOptimizer);
    const surrogate = await trainer.step({ ...batch, oldLogProbabilities: fresh }, 0);
    const weights = batch.weights.map((weight, index) => weight * Number(batch.advantages[index]));
    const { rows, length, tokens, targets } = batch;
    const likelihood = await trainer.step({ objective: "likelihood", rows, length, tokens, targets, weights }, 0);
    await trainer.dispose();
    expect(surrogate.gradientNorm).toBeCloseTo(likelihood.gradientNorm, 4);
    expect(surrogate).toMatchObject({ clippedFraction: 0, divergence: expect.closeTo(0, 5) });
  });
});
