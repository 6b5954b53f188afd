import { availableParallelism } from "node:os";
import { evaluateLimits } from "../../document/kinds/evaluate-spec";
import { traceLimits } from "../../document/kinds/trace";
import { trainLimits } from "../../document/kinds/train-spec";
import { LARGEST_SEED } from "../../exchange/limits";
import type { Bounds } from "./arguments";

/**
 * The least and the greatest value of every number that a command takes, except those of a search (`configurationLimits`). Where a notebook
 * has the same number, the greatest value is the notebook's.
 */
export const limits = {
  seed: [0, LARGEST_SEED],
  /** Threads beyond the processors wait for each other. Eight are allowed anywhere, so that a command line works on any machine. */
  threads: [1, Math.max(8, availableParallelism())],
  problems: [1, evaluateLimits.problems[1]],
  samples: [1, evaluateLimits.samples[1]],
  temperature: [0, evaluateLimits.temperature[1]],
  maxTokens: [1, evaluateLimits.maxTokens[1]],
  trainingSteps: [1, 1_000_000],
  mistakes: traceLimits.mistakes,
  tracesWithMistakes: trainLimits.tracesWithMistakes,
  mostMistakes: trainLimits.mostMistakes,
  quality: trainLimits.quality,
  corpusProblems: [1, 1_000_000],
  pairs: [1, 1_000],
} as const satisfies Readonly<Record<string, Bounds>>;
