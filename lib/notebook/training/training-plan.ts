import { hashValue } from "../../base/hash";
import type { CorpusPlan } from "../../train/corpus";
import { type Arm, arms } from "../../train/events";
import { defaultMuon, defaultOptimizer } from "../../train/graph/optimizer";
import type { GrpoPlan } from "../../train/grpo/grpo";
import type { SftPlan } from "../../train/sft";
import type { WatchPlan } from "../../train/training";
import { type CellOf, cellNamed, type LearnedModel, type Notebook, type ShippedModelSpec } from "../notebook";
import type { CorpusSpec, GrpoLesson, SftLesson, TrainSpec } from "./train-spec";

/** Weights by where they come from: the folder of a model, or an arm of a training that started from one. */
export type WeightsOrigin =
  | { readonly kind: "model"; readonly model: ShippedModelSpec }
  | { readonly kind: "training"; readonly training: string; readonly arm: Arm; readonly model: ShippedModelSpec };

/** A training as a value of its own: the cell's spec with its names resolved. Its hash is the key of its result. */
export interface TrainingPlan extends Omit<TrainSpec, "starts" | "arms"> {
  readonly starts: Readonly<Partial<Record<Arm, WeightsOrigin>>>;
}

/** The arms of a plan, ASTRO first. */
export const armsOf = ({ starts }: Pick<TrainingPlan, "starts">): readonly Arm[] => arms.filter((arm) => starts[arm] !== undefined);

/** The plan of a cell; null where a start is missing, or leads back to the cell itself. */
export function planTraining(notebook: Notebook, cell: CellOf<"train">, above: readonly string[] = []): TrainingPlan | null {
  const { starts: names, arms: wanted, ...spec } = cell.spec;
  if (above.includes(cell.name) || wanted.length === 0) return null;
  const found = arms
    .filter((arm) => wanted.includes(arm))
    .map((arm) => [arm, originOf(notebook, names[arm], arm, [...above, cell.name])] as const);
  if (found.some(([, origin]) => origin === null)) return null;
  return { ...spec, starts: Object.fromEntries(found) };
}

/** Where the weights of a cell of that name come from; null where there are none. */
export function originOf(notebook: Notebook, name: string, arm: Arm | null, above: readonly string[] = []): WeightsOrigin | null {
  const cell = cellNamed(notebook, "model", name);
  if (cell === null) return arm === null ? null : learnedOrigin(notebook, { cell: name, arm }, above);
  const { model, device } = cell.spec;
  if (typeof model === "string") return { kind: "model", model: { model, device } };
  // A model cell says itself where its weights run.
  const origin = learnedOrigin(notebook, model, above);
  return origin && { ...origin, model: { ...origin.model, device } };
}

function learnedOrigin(
  notebook: Notebook,
  { cell: name, arm }: LearnedModel,
  above: readonly string[],
): Extract<WeightsOrigin, { readonly kind: "training" }> | null {
  const cell = cellNamed(notebook, "train", name);
  const plan = cell && planTraining(notebook, cell, above);
  const start = plan?.starts[arm];
  return plan && start ? { kind: "training", training: keyOfTraining(plan), arm, model: start.model } : null;
}

/** The arm of a train cell that the weights of a cell come from; null for a model that ships, and where there is none. */
export function learnedIn(notebook: Notebook, name: string, arm: Arm | null): LearnedModel | null {
  const model = cellNamed(notebook, "model", name)?.spec.model;
  if (model !== undefined) return typeof model === "string" ? null : model;
  return arm === null ? null : { cell: name, arm };
}

/** The key under which the result of a plan is kept. */
export const keyOfTraining = (plan: TrainingPlan): string => hashValue({ training: plan });

export const trainingKey = (notebook: Notebook, cell: CellOf<"train">): string | null => {
  const plan = planTraining(notebook, cell);
  return plan === null ? null : keyOfTraining(plan);
};

/** Problems, and with which model they are searched: however many of them, the first are the same. */
export interface SearchesPlan extends Pick<CorpusPlan, "family" | "seed" | "configuration"> {
  readonly model: ShippedModelSpec;
}

/** The searches that a training needs; null where it needs none. The model is that of the first arm. */
export function searchesOf({ family, lesson, starts }: TrainingPlan): SearchesPlan | null {
  const model = (starts.astro ?? starts.direct)?.model;
  if (lesson.kind !== "sft" || lesson.corpus.source.kind !== "searched" || model === undefined) return null;
  const { seed, configuration } = lesson.corpus.source;
  return { family, seed, configuration, model };
}

export const keyOfSearches = (plan: SearchesPlan): string => hashValue({ searches: plan });

/** How the trees of a corpus are told. Where they come with a file, seed and configuration are the file's. */
export const corpusPlan = (
  { problems, tracesWithMistakes, mostMistakes, order, quality }: CorpusSpec,
  made: Pick<CorpusPlan, "family" | "seed" | "configuration">,
): CorpusPlan => ({
  family: made.family,
  seed: made.seed,
  configuration: made.configuration,
  problems,
  tracesWithMistakes,
  mostMistakes,
  order,
  quality,
});

/** Steps from checkpoint to checkpoint: what a kill can cost. A round of reinforcement learning takes as long as many steps. */
const CHECKPOINT_EVERY = { sft: 50, grpo: 5 } as const;

const watchPlan = ({ family, seed, heldOut, evaluateEvery, maxTokens, lesson }: TrainingPlan): WatchPlan => ({
  family,
  every: evaluateEvery,
  problems: heldOut,
  seed,
  samples: 0,
  maxTokens,
  checkpointEvery: CHECKPOINT_EVERY[lesson.kind],
});

const optimizerOf = ({ optimizer }: TrainingPlan) => (optimizer === "muon" ? defaultMuon : defaultOptimizer);

export const sftPlan = (plan: TrainingPlan, { amount }: SftLesson): SftPlan => ({
  seed: plan.seed,
  amount,
  tokensPerBatch: plan.tokensPerBatch,
  longest: plan.maxTokens,
  optimizer: optimizerOf(plan),
  peak: plan.learningRate,
  watch: watchPlan(plan),
});

const WARMUP_ROUNDS = 5;

export const grpoPlan = (plan: TrainingPlan, lesson: GrpoLesson): GrpoPlan => ({
  seed: plan.seed,
  group: lesson.group,
  temperature: lesson.temperature,
  maxTokens: plan.maxTokens,
  isScaled: lesson.isScaled,
  clip: { low: lesson.clipLow, high: lesson.clipHigh },
  weighting: lesson.weighting,
  tokensPerBatch: plan.tokensPerBatch,
  steps: lesson.rounds,
  problems: lesson.problems,
  choice: { seed: plan.seed, examined: lesson.examined, samples: lesson.samples, least: lesson.least, most: lesson.most },
  passes: lesson.passes,
  optimizer: optimizerOf(plan),
  learningRate: plan.learningRate,
  warmupSteps: WARMUP_ROUNDS,
  watch: watchPlan(plan),
});
