import { LARGEST_SEED } from "../../exchange/limits";
import { defaultFamily } from "../../problems/families";
import type { FamilyName } from "../../problems/problem";
import type { Arm } from "../../train/events";

/** A model that is evaluated: a model cell, or an arm of a train cell. */
export interface CandidateSpec {
  readonly cell: string;
  /** Null for a model cell. */
  readonly arm: Arm | null;
}

/** Models on the same held-out problems, with the same number of samples. */
export interface EvaluateSpec {
  readonly candidates: readonly CandidateSpec[];
  readonly family: FamilyName;
  readonly problems: number;
  /** Solutions of each problem, beside the greedy one. */
  readonly samples: number;
  readonly seed: number;
  readonly temperature: number;
  readonly maxTokens: number;
}

export const evaluateLimits = {
  problems: [10, 2_000],
  samples: [1, 64],
  seed: [0, LARGEST_SEED],
  temperature: [0.1, 2],
  maxTokens: [16, 511],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

export const MOST_CANDIDATES = 16;

/** What a new evaluate cell has, apart from what it reads. Another seed than that of a training's own look. */
export const defaultEvaluation: Omit<EvaluateSpec, "candidates"> = {
  family: defaultFamily,
  problems: 200,
  samples: 8,
  seed: 2,
  temperature: 1,
  maxTokens: 384,
};
