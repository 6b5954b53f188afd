import { present } from "../base/assert";
import { createRng } from "../base/rng";
import { baseShape, type DecoderShape, initializeWeights, type Weights } from "../model/decoder/architecture";
import type { OnnxRuntime } from "../model/onnx/runtime";
import { neededCapability } from "../problems/capabilities";
import type { FamilyName } from "../problems/problem";
import type { Batch } from "./batch";
import { type Example, exampleOf, packBatch } from "./example";
import type { Bucket } from "./graph/blocks";
import { defaultMuon, defaultOptimizer, type OptimizerSettings } from "./graph/optimizer";
import { type TrainingProgress, train } from "./loop";
import type { Schedule } from "./schedule";
import { createTrainer } from "./trainer";

/** How a base model is trained: on a beginner's attempts, right and wrong. Every example is drawn fresh, so none repeats. */
export interface BaseRecipe {
  readonly seed: number;
  readonly shape: DecoderShape;
  readonly optimizer: OptimizerSettings;
  readonly schedule: Schedule;
  /** The share of attempts that are right solutions; the others are random or mistaken. */
  readonly skill: number;
  /** The families whose batches take turns, in order. */
  readonly turns: readonly FamilyName[];
  readonly buckets: Readonly<Record<FamilyName, Bucket>>;
  /** How many batches of a family are drawn together and sorted by length, so that rows need little padding. */
  readonly round: number;
}

const shared = (steps: number) =>
  ({
    shape: baseShape,
    optimizer: defaultOptimizer,
    schedule: { peak: 3e-3, steps, warmupSteps: 30, decayFrom: Math.floor(steps * 0.4), decay: "linear", floor: 0.02 },
    skill: 0.5,
    round: 1,
  }) as const;

/** Countdown with three and four numbers. Every attempt of a size has the same number of tokens. */
export const countdownRecipe = (seed: number, steps: number): BaseRecipe => ({
  ...shared(steps),
  seed,
  turns: ["countdown-3", "countdown-3", "countdown-3", "countdown-4"],
  buckets: { "countdown-3": { rows: 64, length: 28 }, "countdown-4": { rows: 42, length: 42 } },
});

/** Linear equations: a hard one takes four times the tokens of an easy one. */
export const equationRecipe = (seed: number, steps: number): BaseRecipe => ({
  ...shared(steps),
  optimizer: defaultMuon,
  seed,
  turns: ["linear-equation"],
  buckets: { "linear-equation": { rows: 48, length: 96 } },
  round: 8,
});

/** Attempt number `index` of the seed's endless sequence, at a problem of the training split. */
export function attemptExample(family: FamilyName, seed: number, index: number, skill: number): Example {
  const without = "no base model can be made for it";
  const { generate } = neededCapability(family, "generator", without);
  const attempt = neededCapability(family, "attempt", without);
  const problem = generate(seed, index, "train");
  const lines = attempt(problem, createRng(seed, "sample", index), skill);
  return exampleOf(problem, lines.map((line) => `${line}\n`).join(""));
}

/** The batch of a step, counted from 0: a pure function of the recipe and the step. */
export function baseBatch(recipe: BaseRecipe, step: number): Batch {
  const { turns, buckets, round } = recipe;
  const family = present(turns[step % turns.length], "family");
  const bucket = present(buckets[family], `bucket of ${family}`);
  if (round === 1) return packBatch(attempts(recipe, family, step * bucket.rows, bucket.rows), bucket);
  const turn = Math.floor(step / turns.length);
  const first = (turn % round) * bucket.rows;
  const examples = roundOf(recipe, family, Math.floor(turn / round)).slice(first, first + bucket.rows);
  const longest = present(examples.at(-1), "example").tokens.length - 1;
  const length = Math.min(bucket.length, Math.ceil(longest / LENGTH_UNIT) * LENGTH_UNIT);
  return packBatch(examples, { rows: bucket.rows, length });
}

/** Lengths are multiples of this. Each length needs a training graph of its own, so there should be few. */
const LENGTH_UNIT = 16;

/** The last round of a recipe, which several batches share. */
const lastRounds = new WeakMap<BaseRecipe, { readonly name: string; readonly examples: readonly Example[] }>();

/** The examples of a round, shortest first. */
function roundOf(recipe: BaseRecipe, family: FamilyName, index: number): readonly Example[] {
  const name = `${family} ${index}`;
  const last = lastRounds.get(recipe);
  if (last?.name === name) return last.examples;
  const count = recipe.round * present(recipe.buckets[family], `bucket of ${family}`).rows;
  const examples = attempts(recipe, family, index * count, count).sort((a, b) => a.tokens.length - b.tokens.length);
  lastRounds.set(recipe, { name, examples });
  return examples;
}

const attempts = ({ seed, skill }: BaseRecipe, family: FamilyName, first: number, count: number): Example[] =>
  Array.from({ length: count }, (_, row) => attemptExample(family, seed, first + row, skill));

export interface BaseTraining {
  readonly runtime: OnnxRuntime;
  readonly recipe: BaseRecipe;
  readonly now: () => number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly signal?: AbortSignal;
}

/** Trains by the recipe. The same recipe on the same machine gives the same weights. */
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
