import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { initializeWeights } from "../../lib/model/decoder/architecture";
import { buildForwardGraph } from "../../lib/model/decoder/forward-graph";
import { defaultOptimizer } from "../../lib/train/graph/optimizer";
import { type TrainingProgress, train } from "../../lib/train/loop";
import { learningRateAt, type Schedule } from "../../lib/train/schedule";
import { createTrainer } from "../../lib/train/trainer";
import { runtime, tinyBatch, tinyShape, tinyWeights } from "./tiny";

const schedule: Schedule = { peak: 0.01, steps: 30, warmupSteps: 5, decayFrom: 15, decay: "cosine", floor: 0.1 };
const clock = () => {
  let milliseconds = 0;
  return () => (milliseconds += 500);
};
/** Always the same batch, every prediction counting the same. */
const batch = { ...tinyBatch(8, 3, 6), weights: new Float32Array(18).fill(1 / 18) };

describe("the trainer", () => {
  it("reports the loss that the forward graph gives", async () => {
    const trainer = createTrainer(runtime, tinyShape, tinyWeights, defaultOptimizer);
    const { loss } = await trainer.step(batch, 0);
    const session = await runtime.createSession(buildForwardGraph(tinyShape, tinyWeights));
    const dims = [batch.rows, batch.length];
    const int64 = (values: ArrayLike<number>) => runtime.int64(BigInt64Array.from(Array.from(values), BigInt), dims);
    const cache = Array.from({ length: tinyShape.layers }, (_, layer) => [`${layer}.key`, `${layer}.value`]).flat();
    const empty = runtime.float32(new Float32Array(0), [batch.rows, tinyShape.heads, 0, tinyShape.headSize]);
    const { logits } = await session.run({
      input_ids: int64(batch.tokens),
      attention_mask: int64(new Array<number>(batch.tokens.length).fill(1)),
      position_ids: int64(Array.from(batch.tokens, (_, index) => index % batch.length)),
      num_logits_to_keep: runtime.int64(BigInt64Array.of(0n), []),
      ...Object.fromEntries(cache.map((name) => [`past_key_values.${name}`, empty])),
    });
    const values = [...(present(logits, "logits").data as Float32Array)];
    let expected = 0;
    batch.targets.forEach((target, index) => {
      const row = values.slice(index * tinyShape.vocabulary, (index + 1) * tinyShape.vocabulary);
      expected -= (Number(row[target]) - Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0))) / 18;
    });
    expect(loss).toBeCloseTo(expected, 5);
  });

  it("learns one batch by heart, the same way twice, and reports its progress", async () => {
    const run = async () => {
      const trainer = createTrainer(runtime, tinyShape, tinyWeights, { ...defaultOptimizer, weightDecay: 0 });
      const seen: TrainingProgress[] = [];
      await train({ trainer, schedule, batchOf: () => batch, now: clock(), onProgress: (progress) => void seen.push(progress) });
      return { seen, weights: await trainer.weights(), last: await trainer.step(batch, 0) };
    };
    const once = await run();
    const twice = await run();
    expect(once.weights).toEqual(twice.weights);
    expect(once.last.loss).toBeLessThan(0.5 * Number(once.seen[0]?.loss));
    expect(once.seen).toHaveLength(30);
    expect(once.seen[9]).toMatchObject({ step: 10, steps: 30, tokens: 180, seconds: 5, secondsLeft: 10 });
  });

  it("stops between steps when it is told to, and can go on", async () => {
    const trainer = createTrainer(runtime, tinyShape, tinyWeights, defaultOptimizer);
    const controller = new AbortController();
    const onProgress = ({ step }: TrainingProgress) => (step === 3 ? controller.abort(new Error("enough")) : undefined);
    const options = { trainer, schedule, batchOf: () => batch, now: clock() };
    await expect(train({ ...options, onProgress, signal: controller.signal })).rejects.toThrow("enough");
    expect((await trainer.step(batch, 0.001)).loss).toBeGreaterThan(0);
    await trainer.dispose();
  });

  it("refuses to go on without numbers", async () => {
    const weights = new Map([...initializeWeights(tinyShape, 1), ["final.norm", new Float32Array(8).fill(Number.NaN)]]);
    const trainer = createTrainer(runtime, tinyShape, weights, defaultOptimizer);
    await expect(trainer.step(batch, 0.01)).rejects.toThrow("step 1: loss is NaN");
  });
});

describe("the schedule", () => {
  it("warms up, holds, and falls to its floor", () => {
    const rates = Array.from({ length: 30 }, (_, step) => learningRateAt(schedule, step) / schedule.peak);
    expect(rates.slice(0, 6)).toEqual([0.2, 0.4, 0.6, 0.8, 1, 1].map((rate) => expect.closeTo(rate, 9)));
    expect(rates[14]).toBe(1);
    expect(rates[22]).toBeCloseTo(0.1 + (0.9 * (1 + Math.cos((Math.PI * 7) / 14))) / 2, 9);
    expect(rates[29]).toBeCloseTo(0.1, 9);
    expect(learningRateAt({ ...schedule, decay: "linear" }, 22)).toBeCloseTo(0.01 * 0.55, 9);
  });
});
