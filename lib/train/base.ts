import { baseShape, type DecoderShape, initializeWeights, type Weights } from "../model/decoder/architecture";
import type { OnnxRuntime } from "../model/onnx/runtime";
import type { Batch } from "./batch";
import { directExample, directLength } from "./direct";
import { packBatch } from "./example";
import { defaultOptimizer, type OptimizerSettings } from "./graph/optimizer";
import { type TrainingProgress, train } from "./loop";
import type { Schedule } from "./schedule";
import { createTrainer } from "./trainer";

/** How the base model is made: from direct solutions only, sampled fresh, never the same example twice. */
export interface BaseRecipe {
  readonly seed: number;
  readonly shape: DecoderShape;
  readonly optimizer: OptimizerSettings;
  readonly schedule: Schedule;
  /** Examples in a batch of three-number problems, and in one of four-number problems: about the same number of tokens. */
  readonly rows: { readonly 3: number; readonly 4: number };
  /** Every so many steps, the batch is of four-number problems. */
  readonly fourEvery: number;
}

export function baseRecipe(seed: number, steps: number): BaseRecipe {
  return {
    seed,
    shape: baseShape,
    optimizer: defaultOptimizer,
    schedule: { peak: 3e-3, steps, warmupSteps: 30, decayFrom: Math.floor(steps * 0.4), decay: "linear", floor: 0.02 },
    rows: { 3: 64, 4: 42 },
    fourEvery: 4,
  };
}

/** The batch of a step, counted from 0: a pure function of the recipe and the step. */
export function baseBatch(recipe: BaseRecipe, step: number): Batch {
  const size = step % recipe.fourEvery === recipe.fourEvery - 1 ? 4 : 3;
  const rows = recipe.rows[size];
  const examples = Array.from({ length: rows }, (_, row) => directExample(size, recipe.seed, step * rows + row));
  return packBatch(examples, { rows, length: directLength[size] - 1 });
}

export interface BaseTraining {
  readonly runtime: OnnxRuntime;
  readonly recipe: BaseRecipe;
  readonly now: () => number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly signal?: AbortSignal;
}

/** Trains by the recipe; the same recipe on the same machine gives the same weights. */
export async function trainBase({ runtime, recipe, ...rest }: BaseTraining): Promise<{
  readonly weights: Weights;
  readonly last: TrainingProgress;
}> {
  const trainer = createTrainer(runtime, recipe.shape, initializeWeights(recipe.shape, recipe.seed), recipe.optimizer);
  const last = await train({ trainer, schedule: recipe.schedule, batchOf: (step) => baseBatch(recipe, step), ...rest });
  const weights = await trainer.weights();
  await trainer.dispose();
  return { weights, last };
}

export function describeOptimizer({ optimizer, rows }: BaseRecipe): string {
  const { firstDecay, secondDecay, weightDecay, clipNorm } = optimizer;
  const muon = optimizer.kind === "muon" ? `Muon on matrices, momentum ${optimizer.momentum}, ${optimizer.muonRate} times the rate; ` : "";
  return (
    `${muon}AdamW, decay rates ${firstDecay} and ${secondDecay}, weight decay ${weightDecay} on matrices, gradients clipped at norm ${clipNorm}, ` +
    `batches of ${rows[3]} (three numbers) and ${rows[4]} (four numbers) examples`
  );
}

export function describeSchedule({ schedule }: BaseRecipe): string {
  const { peak, steps, warmupSteps, decayFrom, decay, floor } = schedule;
  return `${steps} steps: linear warm-up over ${warmupSteps} to ${peak}, constant to step ${decayFrom}, then ${decay} to ${peak * floor}`;
}
