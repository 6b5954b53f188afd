import { timeLeft } from "../base/time-left";
import type { Batch } from "./batch";
import { learningRateAt, type Schedule } from "./schedule";
import type { Trainer } from "./trainer";

export interface TrainingProgress {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  /** Nats a learned token, a running mean over about the last 50 steps. */
  readonly loss: number;
  readonly learningRate: number;
  /** Rows and tokens read so far, padding and given tokens included; and how many of the tokens counted in the loss. */
  readonly examples: number;
  readonly tokens: number;
  readonly learnedTokens: number;
  readonly seconds: number;
  /** Estimate from the speed so far. */
  readonly secondsLeft: number;
}

export interface TrainingOptions {
  readonly trainer: Trainer;
  readonly schedule: Schedule;
  /** The batch of a step; depends on the step alone, so that a seed decides the whole run. */
  readonly batchOf: (step: number) => Batch;
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  /** Awaited after every step. */
  readonly onProgress?: (progress: TrainingProgress) => void | Promise<void>;
  /** Checked between steps: an aborted run throws the signal's reason and leaves the trainer usable. */
  readonly signal?: AbortSignal;
}

const SMOOTHING = 0.98;

/** Runs the schedule to its end and returns the last progress. */
export async function train({ trainer, schedule, batchOf, now, onProgress, signal }: TrainingOptions): Promise<TrainingProgress> {
  const started = now();
  let smoothed = 0;
  let weight = 0;
  const seen = { examples: 0, tokens: 0, learnedTokens: 0 };
  let progress: TrainingProgress | null = null;
  for (let step = 0; step < schedule.steps; step++) {
    signal?.throwIfAborted();
    const batch = batchOf(step);
    const learningRate = learningRateAt(schedule, step);
    const { loss } = await trainer.step(batch, learningRate);
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * loss;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    seen.examples += batch.rows;
    seen.tokens += batch.tokens.length;
    seen.learnedTokens += batch.weights.filter((share) => share !== 0).length;
    const seconds = (now() - started) / 1000;
    const secondsLeft = timeLeft(seconds, step + 1, schedule.steps);
    progress = { step: step + 1, steps: schedule.steps, loss: smoothed / weight, learningRate, ...seen, seconds, secondsLeft };
    await onProgress?.(progress);
  }
  if (progress === null) throw new Error("a schedule without steps");
  return progress;
}
