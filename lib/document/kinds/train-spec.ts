import { LARGEST_SEED } from "../../exchange/limits";
import { defaultFamily } from "../../problems/families";
import type { FamilyName } from "../../problems/problem";
import { quickConfiguration, type SearchConfiguration } from "../../search/configuration";
import type { TellingOrder } from "../../search/telling-order";
import { DEFAULT_QUALITY } from "../../search/verbalize";
import type { Arm } from "../../train/events";
import type { TokenWeighting } from "../../train/grpo/advantages";
import type { Amount } from "../../train/sft-batches";

/** What a train cell trains: one model, or two side by side that differ in their traces alone. */
export interface TrainSpec {
  readonly family: FamilyName;
  /** At least one. */
  readonly arms: readonly Arm[];
  /** The name of the model cell or of the train cell whose weights an arm starts from; a train cell gives the weights of the same arm. */
  readonly starts: Readonly<Record<Arm, string>>;
  readonly seed: number;
  readonly lesson: SftLesson | GrpoLesson;
  readonly optimizer: "adamw" | "muon";
  /** The highest of the run. */
  readonly learningRate: number;
  readonly tokensPerBatch: number;
  /** The most tokens of a solution, in what is learned from and in what is written. */
  readonly maxTokens: number;
  /** Steps from one look at held-out problems to the next. */
  readonly evaluateEvery: number;
  /** How many held-out problems. */
  readonly heldOut: number;
}

/** Supervised fine-tuning on traces. */
export interface SftLesson {
  readonly kind: "sft";
  readonly corpus: CorpusSpec;
  readonly amount: Amount;
}

/** Which search trees are told, and how. */
export interface CorpusSpec {
  readonly source:
    | { readonly kind: "searched"; readonly seed: number; readonly configuration: SearchConfiguration }
    /** A file under `public/corpora/`, by its name without the ending. */
    | { readonly kind: "shipped"; readonly name: string };
  /** How many problems are searched; of a file, how many are taken. */
  readonly problems: number;
  readonly tracesWithMistakes: number;
  readonly mostMistakes: number;
  readonly order: TellingOrder;
  readonly quality: number;
}

/** Reinforcement learning by GRPO, every choice a field (method.md section 6). */
export interface GrpoLesson {
  readonly kind: "grpo";
  readonly rounds: number;
  /** Problems of a round. */
  readonly problems: number;
  /** Rollouts of each. */
  readonly group: number;
  readonly temperature: number;
  readonly isScaled: boolean;
  readonly weighting: TokenWeighting;
  readonly clipLow: number;
  readonly clipHigh: number;
  /** How often each round's rollouts are learned from. */
  readonly passes: number;
  /** The choice of prompts: how many training problems are tried, how often each, and which pass rates are moderate. */
  readonly examined: number;
  readonly samples: number;
  readonly least: number;
  readonly most: number;
}

/** The least and the most of every number of a train cell, both included. Those of the searches of its corpus are `configurationLimits`. */
export const trainLimits = {
  seed: [0, LARGEST_SEED],
  learningRate: [1e-7, 0.1],
  tokensPerBatch: [512, 32_768],
  maxTokens: [16, 511],
  evaluateEvery: [1, 10_000],
  heldOut: [10, 2_000],
  corpusProblems: [1, 20_000],
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

/** Small searches, for many problems; ours. */
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

/** What a new train cell has, apart from what it reads. */
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
