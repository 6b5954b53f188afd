import { hashValue } from "../../base/hash";
import { madeFrom, madeOnce } from "../../base/made-once";
import { mostHeldOut } from "../../evaluate/held-out-problems";
import type { CorpusPlan } from "../../train/corpus";
import { type Arm, arms } from "../../train/events";
import { defaultMuon, defaultOptimizer } from "../../train/graph/optimizer";
import type { GrpoPlan } from "../../train/grpo/grpo";
import type { SftPlan } from "../../train/sft";
import type { WatchPlan } from "../../train/training";
import { deviceOf, type LearnedModel, type ShippedModelSpec } from "./model";
import { type Cell, type CellOf, cellNamed, cellsOf, type Notebook } from "./notebook";
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

/**
 * The plan of a cell; null where a start is missing, or leads back to the cell itself. The same object as long as the cell and what it starts from are the
 * same, in this document or another.
 */
export function planTraining(notebook: Notebook, cell: CellOf<"train">): TrainingPlan | null {
  const plans = plansIn(notebook.cells);
  const known = plans.get(cell);
  // A cell of no document, or of another one: what it reads is looked for here.
  return known === undefined ? planOf(cell, startsIn(notebook.cells, plans, cell)) : known;
}

type Plans = ReadonlyMap<CellOf<"train">, TrainingPlan | null>;

/** The plans of a document; the same after an edit that leaves its models and trainings alone. */
const plansIn = (cells: readonly Cell[]): Plans => plansOf(cellsWithWeights(cellsOf(cells, "model"), cellsOf(cells, "train")));

const cellsWithWeights = madeFrom((models: readonly Cell[], trainings: readonly Cell[]): readonly Cell[] => [...models, ...trainings]);

/**
 * The plans of all train cells, each made once, after those that it starts from. A plan has of another training its key alone, so that all of them
 * together cost as much as each by itself; a chain of a thousand is no deeper than one.
 */
const plansOf = madeOnce((cells: readonly Cell[]): Plans => {
  const plans = new Map<CellOf<"train">, TrainingPlan | null>();
  const open = new Set<CellOf<"train">>();
  for (const first of cellsOf(cells, "train")) {
    const stack = [first];
    for (let cell = stack.at(-1); cell !== undefined; cell = stack.at(-1)) {
      const missing = plans.has(cell) ? [] : startTrainings(cells, cell).filter((other) => !plans.has(other));
      if (missing.length > 0 && !open.has(cell)) {
        open.add(cell);
        stack.push(...missing);
        continue;
      }
      // What is still missing has this cell among those that it starts from: a circle.
      if (!plans.has(cell)) plans.set(cell, missing.length > 0 ? null : planOf(cell, startsIn(cells, plans, cell)));
      stack.pop();
    }
  }
  return plans;
});

/** The arms of a cell with the cells that they start from, and the arm of those. */
function startTrainings(cells: readonly Cell[], { spec }: CellOf<"train">): readonly CellOf<"train">[] {
  return spec.arms.flatMap((arm) => {
    const learned = learnedIn({ cells }, spec.starts[arm], arm);
    const training = learned && cellNamed({ cells }, "train", learned.cell);
    return training === null ? [] : [training];
  });
}

/** What the arms of a cell start from, ASTRO first; undefined for an arm that it has not. */
function startsIn(cells: readonly Cell[], plans: Plans, { spec }: CellOf<"train">) {
  const start = (arm: Arm) => (spec.arms.includes(arm) ? originIn(cells, plans, spec.starts[arm], arm) : undefined);
  return [start("astro"), start("direct")] as const;
}

const madePlan = madeFrom((cell: CellOf<"train">, astro: WeightsOrigin | undefined, direct: WeightsOrigin | undefined): TrainingPlan => {
  const { starts: _, arms: __, ...spec } = cell.spec;
  return {
    ...spec,
    heldOut: Math.min(spec.heldOut, mostHeldOut(spec.family)),
    starts: { ...(astro && { astro }), ...(direct && { direct }) },
  };
});

function planOf(cell: CellOf<"train">, [astro, direct]: ReturnType<typeof startsIn>): TrainingPlan | null {
  return astro === null || direct === null || cell.spec.arms.length === 0 ? null : madePlan(cell, astro, direct);
}

/** Where the weights of a cell of that name come from; null where there are none. The same object as long as it is the same weights. */
export const originOf = ({ cells }: Notebook, name: string, arm: Arm | null): WeightsOrigin | null =>
  originIn(cells, plansIn(cells), name, arm);

function originIn(cells: readonly Cell[], plans: Plans, name: string, arm: Arm | null): WeightsOrigin | null {
  const cell = cellNamed({ cells }, "model", name);
  const learned = learnedIn({ cells }, name, arm);
  if (learned === null) return cell === null ? null : shippedOrigin(cell);
  const training = cellNamed({ cells }, "train", learned.cell);
  const plan = training && (plans.get(training) ?? null);
  if (plan?.starts[learned.arm] === undefined) return null;
  const origin = learnedOrigins(plan)[learned.arm];
  return cell === null || origin === undefined ? (origin ?? null) : originOn(cell, origin);
}

const shippedOrigin = madeOnce((cell: CellOf<"model">): WeightsOrigin | null => {
  const { spec } = cell;
  return spec.kind === "embedded" ? { kind: "model", model: { model: spec.name, device: spec.device } } : null;
});

type LearnedOrigin = Extract<WeightsOrigin, { readonly kind: "training" }>;

const learnedOrigins = madeOnce((plan: TrainingPlan): Readonly<Partial<Record<Arm, LearnedOrigin>>> => {
  const training = keyOfTraining(plan);
  const { astro, direct } = plan.starts;
  return {
    ...(astro && { astro: { kind: "training", training, arm: "astro", model: astro.model } }),
    ...(direct && { direct: { kind: "training", training, arm: "direct", model: direct.model } }),
  };
});

/** A model cell says itself where its weights run. */
const originOn = madeFrom(
  (cell: CellOf<"model">, origin: LearnedOrigin): WeightsOrigin => ({
    ...origin,
    model: { ...origin.model, device: deviceOf(cell.spec) ?? origin.model.device },
  }),
);

/** The arm of a train cell that the weights of a cell come from; null for a model that ships, and where there is none. */
export function learnedIn(notebook: Pick<Notebook, "cells">, name: string, arm: Arm | null): LearnedModel | null {
  const spec = cellNamed(notebook, "model", name)?.spec;
  if (spec !== undefined) return spec.kind === "learned" ? spec : null;
  return arm === null ? null : { cell: name, arm };
}

/** The key under which the result of a plan is kept. */
export const keyOfTraining = madeOnce((plan: TrainingPlan): string => hashValue({ training: plan }));

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

/** The key of the searches that a training is made from; null where it needs none of its own. */
export const searchesKeyOf = madeOnce((plan: TrainingPlan): string | null => {
  const searches = searchesOf(plan);
  return searches && keyOfSearches(searches);
});

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
