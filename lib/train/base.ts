import { present } from "../base/assert";
import { createRng } from "../base/rng";
import { baseShape, type DecoderShape, initializeWeights, type Weights } from "../model/decoder/architecture";
import type { OnnxRuntime } from "../model/onnx/runtime";
import { familyOf } from "../problems/family";
import type { FamilyName } from "../problems/problem";
import type { Batch } from "./batch";
import { type Example, exampleOf, packBatch } from "./example";
import type { Bucket } from "./graph/blocks";
import { defaultOptimizer, type OptimizerSettings } from "./graph/optimizer";
import { type TrainingProgress, train } from "./loop";
import type { Schedule } from "./schedule";
import { createTrainer } from "./trainer";

/** How a base model is made: from a beginner's attempts, right and wrong, sampled fresh, never the same example twice. */
export interface BaseRecipe {
  readonly seed: number;
  readonly shape: DecoderShape;
  readonly optimizer: OptimizerSettings;
  readonly schedule: Schedule;
  /** The share of attempts that are right solutions; the others lead anywhere. */
  readonly skill: number;
  /** The families in the order in which the batches take turns. */
  readonly turns: readonly FamilyName[];
  readonly buckets: Readonly<Partial<Record<FamilyName, Bucket>>>;
}

const shared = (steps: number) =>
  ({
    shape: baseShape,
    optimizer: defaultOptimizer,
    schedule: { peak: 3e-3, steps, warmupSteps: 30, decayFrom: Math.floor(steps * 0.4), decay: "linear", floor: 0.02 },
    skill: 0.5,
  }) as const;

/** Countdown with three and four numbers. Every attempt of a size has the same number of tokens. */
export const countdownRecipe = (seed: number, steps: number): BaseRecipe => ({
  ...shared(steps),
  seed,
  turns: ["countdown-3", "countdown-3", "countdown-3", "countdown-4"],
  buckets: { "countdown-3": { rows: 64, length: 28 }, "countdown-4": { rows: 42, length: 42 } },
});

/** Attempt `index` of the seed's endless sequence at problems of the training split. */
export function attemptExample(family: FamilyName, seed: number, index: number, skill: number): Example {
  const { generate, attempt } = familyOf(family);
  const problem = generate(seed, index, "train");
  const lines = attempt(problem, createRng(seed, "sample", index), skill);
  return exampleOf(problem, lines.map((line) => `${line}\n`).join(""));
}

/** The batch of a step, counted from 0: a pure function of the recipe and the step. */
export function baseBatch({ seed, skill, turns, buckets }: BaseRecipe, step: number): Batch {
  const family = present(turns[step % turns.length], "family");
  const bucket = present(buckets[family], `bucket of ${family}`);
  const examples = Array.from({ length: bucket.rows }, (_, row) => attemptExample(family, seed, step * bucket.rows + row, skill));
  return packBatch(examples, bucket);
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

export function describeOptimizer({ optimizer, buckets }: BaseRecipe): string {
  const { firstDecay, secondDecay, weightDecay, clipNorm } = optimizer;
  const muon = optimizer.kind === "muon" ? `Muon on matrices, momentum ${optimizer.momentum}, ${optimizer.muonRate} times the rate; ` : "";
  const rows = Object.entries(buckets).map(([family, bucket]) => `${bucket.rows} (${family})`);
  return (
    `${muon}AdamW, decay rates ${firstDecay} and ${secondDecay}, weight decay ${weightDecay} on matrices, gradients clipped at norm ${clipNorm}, ` +
    `batches of ${rows.join(" and ")} examples`
  );
}

export function describeSchedule({ schedule }: BaseRecipe): string {
  const { peak, steps, warmupSteps, decayFrom, decay, floor } = schedule;
  return `${steps} steps: linear warm-up over ${warmupSteps} to ${peak}, constant to step ${decayFrom}, then ${decay} to ${peak * floor}`;
}
