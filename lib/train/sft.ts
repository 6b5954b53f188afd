import type { DecoderShape } from "../model/decoder/architecture";
import type { OnnxRuntime } from "../model/onnx/runtime";
import type { TrainingEvent } from "./events";
import type { Example } from "./example";
import type { OptimizerSettings } from "./graph/optimizer";
import { learningRateAt, type Schedule } from "./schedule";
import { type Amount, type BatchSequence, sequenceBatches } from "./sft-batches";
import { createTrainer } from "./trainer";
import { type Start, type TrainingContext, type WatchPlan, watch } from "./training";

/** The plan of supervised fine-tuning (docs/method.md, section 5): what is read, how often, and how it is learned. */
export interface SftPlan {
  readonly seed: number;
  readonly amount: Amount;
  readonly tokensPerBatch: number;
  /** Longer examples are left out, because the model may not write such long texts. */
  readonly longest: number;
  readonly optimizer: OptimizerSettings;
  readonly peak: number;
  readonly watch: WatchPlan;
}

const WARMUP_STEPS = 30;

/** Constant over the first 40 %, then linear down to a fiftieth. */
export const sftSchedule = (peak: number, steps: number): Schedule => ({
  peak,
  steps,
  warmupSteps: Math.min(WARMUP_STEPS, Math.ceil(steps / 10)),
  decayFrom: Math.floor(steps * 0.4),
  decay: "linear",
  floor: 0.02,
});

export const planBatches = (plan: SftPlan, examples: readonly Example[]): BatchSequence =>
  sequenceBatches(
    examples.filter(({ tokens }) => tokens.length <= plan.longest),
    plan,
  );

/**
 * Trains by the plan, as a generator of events: a caller pauses by not asking for the next. The same plan, examples and start give the same
 * weights on the same device.
 */
export async function* fineTune(
  plan: SftPlan,
  examples: readonly Example[],
  start: Start,
  { runtime, shape, ...context }: TrainingContext & { readonly runtime: OnnxRuntime; readonly shape: DecoderShape },
): AsyncGenerator<TrainingEvent, void, void> {
  const { signal } = context;
  const batches = planBatches(plan, examples);
  const { steps } = batches;
  const schedule = sftSchedule(plan.peak, steps);
  const trainer = createTrainer(runtime, shape, start.kind === "weights" ? start.weights : start.state, plan.optimizer);
  let { tokens, learned } = start.kind === "weights" ? { tokens: 0, learned: 0 } : { tokens: start.tokens, learned: start.learnedTokens };
  try {
    if (start.kind === "weights") {
      yield { kind: "planned", steps, examples: batches.examples, learnedTokens: batches.learnedTokens };
      yield* watch(trainer, { ...plan.watch, checkpointEvery: 0 }, { step: 0, steps, learnedTokens: 0 }, context);
    }
    for (let step = start.kind === "weights" ? 0 : start.step; step < steps; ) {
      signal?.throwIfAborted();
      const batch = batches.batchOf(step);
      const learningRate = learningRateAt(schedule, step);
      const { loss, gradientNorm } = await trainer.step(batch, learningRate);
      step++;
      tokens += batch.tokens.length;
      learned += batch.weights.filter((weight) => weight !== 0).length;
      yield {
        kind: "step",
        step,
        optimizerSteps: trainer.steps,
        loss,
        gradientNorm,
        learningRate,
        tokens,
        learnedTokens: learned,
        rollouts: null,
      };
      yield* watch(trainer, plan.watch, { step, steps, learnedTokens: learned }, context);
    }
    yield { kind: "finished" };
  } finally {
    await trainer.dispose();
  }
}
