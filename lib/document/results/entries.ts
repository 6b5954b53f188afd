import type { Provenance } from "../../base/provenance";
import { z } from "../../base/zod";
import type { Sample } from "../../evaluate/best-of";
import { LARGEST_MEASURE, LONGEST_STATEMENT, LONGEST_WRITTEN } from "../../exchange/limits";
import {
  countSchema,
  eventsSchema,
  factsOf,
  listOf,
  measureSchema,
  problemSchema,
  provenanceSchema,
  sha256Schema,
  shareSchema,
  textOf,
} from "../../exchange/schemas";
import type { ProblemId } from "../../problems/problem";
import type { Funnel, SearchedProblem } from "../../train/corpus";
import type { TrainingEvent } from "../../train/events";
import type { StoredProblem } from "../evaluation/asked-problem";
import { evaluateLimits } from "../kinds/evaluate-spec";
import { trainLimits } from "../kinds/train-spec";

/** What the lanes of the runs hold, in types and as schemas for what comes from files and from the browser's database. */

/** One arm of a training: where it ran, what was told it, its events, and what came of it. */
export type TrainingEntry =
  | { readonly kind: "started"; readonly provenance: Provenance }
  /** The trees of the corpus and the examples told from them. */
  | { readonly kind: "told"; readonly funnel: Funnel; readonly examples: number }
  | Exclude<TrainingEvent, { readonly kind: "checkpoint" | "finished" }>
  /** `weights`: SHA-256 of the parameters. */
  | { readonly kind: "finished"; readonly weights: string };

export interface DrawnSample extends Sample {
  readonly backtracks: number;
  readonly reflections: number;
  readonly isEnded: boolean;
}

/** One model of an evaluation: which weights these were, then a problem after the other. */
export type EvaluationEntry =
  | {
      readonly kind: "started";
      readonly provenance: Provenance;
      /** Steps that a training had done; null for the weights of a model. */
      readonly step: number | null;
    }
  | {
      readonly kind: "problem";
      readonly problem: StoredProblem;
      /** The text of the greedy solution, without the statement. */
      readonly text: string;
      readonly greedy: DrawnSample;
      readonly samples: readonly DrawnSample[];
    };

const [count, share] = [countSchema, shareSchema];
/** What is counted over texts, as a mean. */
const mean = z.number().min(0).max(LARGEST_MEASURE);
const MOST_SAMPLES = evaluateLimits.samples[1];
const MOST_PROMPTS = trainLimits.examined[1];
/** Traces by their mistakes. */
const MOST_MISTAKES = trainLimits.mostMistakes[1] + 1;

const figures = z.strictObject({
  problems: count,
  samples: mean,
  passAt1: share,
  interval: z.tuple([share, share]),
  tokens: mean,
  backtracks: mean,
  reflections: mean,
  cutOff: share,
});

const rollouts = z.strictObject({
  rollouts: count,
  reward: measureSchema,
  tokens: mean,
  backtracks: mean,
  reflections: mean,
  cutOff: share,
  entropy: measureSchema,
  teaching: share,
  clippedFraction: measureSchema,
  divergence: measureSchema,
});

export const trainingEntrySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("started"), provenance: provenanceSchema }),
  z.strictObject({
    kind: z.literal("told"),
    funnel: z.strictObject({ trees: count, usable: count, kept: count, traces: factsOf(count, MOST_MISTAKES) }),
    examples: count,
  }),
  z.strictObject({ kind: z.literal("planned"), steps: count, examples: count, learnedTokens: count }),
  z.strictObject({
    kind: z.literal("prompts"),
    prompts: listOf(z.strictObject({ index: count, passRate: share }), MOST_PROMPTS),
    examined: count,
  }),
  z.strictObject({
    kind: z.literal("step"),
    step: count,
    optimizerSteps: count,
    loss: measureSchema,
    gradientNorm: measureSchema,
    learningRate: measureSchema,
    tokens: count,
    learnedTokens: count,
    rollouts: rollouts.nullable(),
  }),
  z.strictObject({ kind: z.literal("evaluation"), step: count, learnedTokens: count, greedy: figures, sampled: figures.nullable() }),
  z.strictObject({ kind: z.literal("finished"), weights: sha256Schema }),
]);

const sample = z.strictObject({
  isRight: z.boolean(),
  answer: textOf(LONGEST_WRITTEN).nullable(),
  tokens: count,
  backtracks: count,
  reflections: count,
  isEnded: z.boolean(),
  isUndecided: z.literal(true).exactOptional(),
});

const problemId = textOf(LONGEST_STATEMENT).transform((id) => id as ProblemId);

/** Each form with its own faults: those of a union would say nothing of what is wrong. */
const storedProblem = z.unknown().transform((value, context): StoredProblem => {
  const read = typeof value === "string" ? problemId.safeParse(value) : problemSchema.safeParse(value);
  if (read.success) return read.data;
  const { message = "a problem was expected", path = [] } = read.error.issues[0] ?? {};
  context.issues.push({ code: "custom", message, path, input: value });
  return z.NEVER;
});

export const evaluationEntrySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("started"), provenance: provenanceSchema, step: count.nullable() }),
  z.strictObject({
    kind: z.literal("problem"),
    problem: storedProblem,
    text: textOf(LONGEST_WRITTEN),
    greedy: sample,
    samples: listOf(sample, MOST_SAMPLES, 1),
  }),
]);

export const searchedSchema = z.strictObject({
  index: count,
  problem: problemSchema,
  provenance: provenanceSchema,
  events: eventsSchema,
}) satisfies z.ZodType<SearchedProblem>;
