import { z } from "../../base/zod";
import { LARGEST_SEED } from "../../exchange/limits";
import { familySchema, wholeWithin, within } from "../../exchange/schemas";
import { defaultFamily } from "../../problems/families";
import { arms } from "../../train/events";
import type { SpecFrom } from "./kind-definition";
import { eachOnce, reference } from "./spec-fields";

export const evaluateLimits = {
  problems: [10, 2_000],
  samples: [1, 64],
  seed: [0, LARGEST_SEED],
  temperature: [0.1, 2],
  maxTokens: [16, 511],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

export const MOST_CANDIDATES = 16;

/** A candidate: a model cell, or an arm of a train cell. */
const candidateSchema = z.strictObject({
  cell: reference,
  /** Null for a model cell. */
  arm: z.enum(arms).nullable(),
});
export type CandidateSpec = SpecFrom<typeof candidateSchema>;

/** The fields of an evaluation, without the models. */
export const evaluationFields = {
  family: familySchema,
  problems: wholeWithin(evaluateLimits.problems),
  /** Solutions of each problem, beside the greedy one. */
  samples: wholeWithin(evaluateLimits.samples),
  seed: wholeWithin(evaluateLimits.seed),
  temperature: within(evaluateLimits.temperature),
  maxTokens: wholeWithin(evaluateLimits.maxTokens),
};

/** Models on the same held-out problems, with the same number of samples. */
export const evaluateSchema = z.strictObject({ ...evaluationFields, candidates: eachOnce(candidateSchema, MOST_CANDIDATES) });
export type EvaluateSpec = SpecFrom<typeof evaluateSchema>;

/** A new evaluate cell's values, without what it reads. Its seed differs from that of trainings' own evaluations. */
export const defaultEvaluation: Omit<EvaluateSpec, "candidates"> = {
  family: defaultFamily,
  problems: 200,
  samples: 8,
  seed: 2,
  temperature: 1,
  maxTokens: 384,
};
