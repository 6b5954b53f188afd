import { z } from "../../base/zod";
import { LARGEST_SEED, MOST_CORPUS_PROBLEMS } from "../../exchange/limits";
import { configurationSchema, familySchema, wholeWithin, within } from "../../exchange/schemas";
import { defaultFamily } from "../../problems/families";
import { quickConfiguration, type SearchConfiguration } from "../../search/configuration";
import { linearizationOrders } from "../../search/linearization-order";
import { DEFAULT_QUALITY } from "../../search/verbalize";
import { arms } from "../../train/events";
import type { SpecFrom } from "./kind-definition";
import { distinct, folderName, reference } from "./spec-fields";

/**
 * The least and the greatest value of every number of a train cell, both included. Those of its corpus's searches are
 * `configurationLimits`.
 */
export const trainLimits = {
  seed: [0, LARGEST_SEED],
  learningRate: [1e-7, 0.1],
  tokensPerBatch: [512, 32_768],
  maxTokens: [16, 511],
  evaluateEvery: [1, 10_000],
  heldOut: [10, 2_000],
  corpusProblems: [1, MOST_CORPUS_PROBLEMS],
  tracesWithMistakes: [0, 16],
  mostMistakes: [1, 16],
  quality: [0, 1],
  passes: [1, 1_000],
  tokens: [1_000, 1_000_000_000],
  rounds: [1, 10_000],
  roundProblems: [1, 512],
  group: [2, 64],
  temperature: [0.1, 2],
  clip: [0.01, 1],
  updates: [1, 16],
  examined: [1, 10_000],
  samples: [1, 64],
  passRate: [0, 1],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

const t = trainLimits;

/** Which search trees become traces, and how. */
const corpusSchema = z.strictObject({
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("searched"), seed: wholeWithin(t.seed), configuration: configurationSchema }),
    /** A file under `public/corpora/`, by its name without the ending. */
    z.strictObject({ kind: z.literal("shipped"), name: folderName }),
  ]),
  /** How many problems are searched; of a file, how many are used. */
  problems: wholeWithin(t.corpusProblems),
  tracesWithMistakes: wholeWithin(t.tracesWithMistakes),
  mostMistakes: wholeWithin(t.mostMistakes),
  order: z.enum(linearizationOrders),
  quality: within(t.quality),
});
export type CorpusSpec = SpecFrom<typeof corpusSchema>;

/** Supervised fine-tuning on traces. */
const sftSchema = z.strictObject({
  kind: z.literal("sft"),
  corpus: corpusSchema,
  amount: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("passes"), passes: wholeWithin(t.passes) }),
    z.strictObject({ kind: z.literal("tokens"), tokens: wholeWithin(t.tokens) }),
  ]),
});
export type SftLesson = SpecFrom<typeof sftSchema>;

/** Reinforcement learning by GRPO, every choice a field (docs/method.md, section 6). */
const grpoSchema = z.strictObject({
  kind: z.literal("grpo"),
  rounds: wholeWithin(t.rounds),
  /** Problems of a round. */
  problems: wholeWithin(t.roundProblems),
  /** Rollouts of each. */
  group: wholeWithin(t.group),
  temperature: within(t.temperature),
  isScaled: z.boolean(),
  weighting: z.enum(["token", "sequence"]),
  clipLow: within(t.clip),
  clipHigh: within(t.clip),
  /** How many times each round's rollouts are learned from. */
  passes: wholeWithin(t.updates),
  /** The selection of prompts: how many training problems are tried, how often each, and which pass rates are moderate. */
  examined: wholeWithin(t.examined),
  samples: wholeWithin(t.samples),
  least: within(t.passRate),
  most: within(t.passRate),
});
export type GrpoLesson = SpecFrom<typeof grpoSchema>;

/** The fields of a training, without its arms and their starts. */
export const trainingFields = {
  family: familySchema,
  seed: wholeWithin(t.seed),
  lesson: z.discriminatedUnion("kind", [sftSchema, grpoSchema]),
  optimizer: z.enum(["adamw", "muon"]),
  /** The highest rate of the run. */
  learningRate: within(t.learningRate),
  tokensPerBatch: wholeWithin(t.tokensPerBatch),
  /** The most tokens of a solution, in training examples and in the model's own solutions. */
  maxTokens: wholeWithin(t.maxTokens),
  /** Steps between two evaluations on held-out problems. */
  evaluateEvery: wholeWithin(t.evaluateEvery),
  /** How many held-out problems. */
  heldOut: wholeWithin(t.heldOut),
};

/** What a train cell trains: one model, or two side by side whose traces alone differ. */
export const trainSchema = z.strictObject({
  ...trainingFields,
  arms: distinct(z.enum(arms), arms.length, 1),
  /** The model cell or train cell whose weights each arm starts from; a train cell gives the weights of the same arm. */
  starts: z.strictObject({ astro: reference, direct: reference }),
});
export type TrainSpec = SpecFrom<typeof trainSchema>;

/** Names of the training methods in the settings. */
export const methodNames = { sft: "Fine-tuning (SFT)", grpo: "Reinforcement (GRPO)" } as const;

/** Names of the optimizers in the settings. */
export const optimizerNames = { adamw: "AdamW", muon: "Muon" } as const;

/** Small searches, for many problems; our choice. */
export const corpusConfiguration: SearchConfiguration = { ...quickConfiguration, rollouts: 4, iterations: 16 };

export const defaultCorpus: CorpusSpec = {
  source: { kind: "searched", seed: 1, configuration: corpusConfiguration },
  problems: 120,
  tracesWithMistakes: 3,
  mostMistakes: 2,
  order: "canonical",
  quality: DEFAULT_QUALITY,
};

export const defaultSft: SftLesson = { kind: "sft", corpus: defaultCorpus, amount: { kind: "passes", passes: 8 } };

export const defaultGrpo: GrpoLesson = {
  kind: "grpo",
  rounds: 200,
  problems: 32,
  group: 4,
  temperature: 1,
  isScaled: false,
  weighting: "sequence",
  clipLow: 0.2,
  clipHigh: 0.2,
  passes: 1,
  examined: 256,
  samples: 8,
  least: 0.1,
  most: 0.9,
};

/** A new train cell's values, without what it reads. */
export const defaultTraining: Omit<TrainSpec, "starts"> = {
  family: defaultFamily,
  arms: ["astro", "direct"],
  seed: 1,
  lesson: defaultSft,
  optimizer: "adamw",
  learningRate: 0.001,
  tokensPerBatch: 4_096,
  maxTokens: 384,
  evaluateEvery: 50,
  heldOut: 100,
};
