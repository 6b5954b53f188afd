import type { Tensor } from "onnxruntime-common";
import { present } from "../base/assert";
import type { OnnxRuntime } from "../model/onnx/runtime";
import type { Bucket } from "./graph/blocks";

/** Rows of equal length, row-major `[rows, length]`. */
interface Rows extends Bucket {
  readonly tokens: Int32Array;
  /** The token after each of `tokens`. */
  readonly targets: Int32Array;
  /** The weight of each prediction; zero where nothing is learned. */
  readonly weights: Float32Array;
}

/** Texts to make likelier, or less likely where the weight is negative. */
export interface LikelihoodBatch extends Rows {
  readonly objective: "likelihood";
}

/** Rollouts with their advantages, for the clipped surrogate. */
export interface ClippedBatch extends Rows {
  readonly objective: "clipped";
  /** The advantage of each target. */
  readonly advantages: Float32Array;
  /** The log-probability of each target when it was drawn. Where the weight is zero it is not read, but must be at most 0. */
  readonly oldLogProbabilities: Float32Array;
  /** Limits of the ratio of the probabilities: at least 1 - low, at most 1 + high. */
  readonly clip: { readonly low: number; readonly high: number };
}

export type Batch = LikelihoodBatch | ClippedBatch;

/** The figures of a step, by the weights before it. */
interface StepFigures {
  /** The negated objective, so that less is better: a weighted sum over the tokens, in natural logarithms. */
  readonly loss: number;
  /** The norm of all gradients together, before clipping. */
  readonly gradientNorm: number;
}

export interface LikelihoodReport extends StepFigures {
  readonly objective: "likelihood";
}

/** Means are over the tokens whose weight is not zero. */
export interface ClippedReport extends StepFigures {
  readonly objective: "clipped";
  /** The share of tokens without a gradient, because the clipped value was the smaller one. */
  readonly clippedFraction: number;
  /** The mean entropy, in nats, of the distributions that the targets were drawn from. */
  readonly entropy: number;
  /** Estimate (k3) of the mean KL(old || new), in nats. */
  readonly divergence: number;
}

export type StepReport = LikelihoodReport | ClippedReport;

/** The batch and the step's scalars as inputs of the step graph. */
export function feedsOf(runtime: OnnxRuntime, batch: Batch, scalars: Readonly<Record<string, number>>): Record<string, Tensor> {
  const dims = [batch.rows * batch.length, 1];
  const column = (values: Float32Array) => runtime.float32(values, dims);
  const ofObjective = batch.objective === "clipped" ? { clipLow: batch.clip.low, clipHigh: batch.clip.high } : {};
  const all = Object.entries({ ...scalars, ...ofObjective }).map(
    ([name, value]) => [name, runtime.float32(Float32Array.of(value), [])] as const,
  );
  return {
    tokens: runtime.int32(batch.tokens, dims),
    targets: runtime.int32(batch.targets, dims),
    weights: column(batch.weights),
    ...(batch.objective === "clipped" && {
      advantages: column(batch.advantages),
      oldLogProbabilities: column(batch.oldLogProbabilities),
    }),
    ...Object.fromEntries(all),
  };
}

/** Reads a step's figures from the outputs of its graph. */
export async function reportOf(batch: Batch, outputs: Readonly<Record<string, Tensor>>): Promise<StepReport> {
  const figures = { loss: await scalarOf(outputs, "loss"), gradientNorm: await scalarOf(outputs, "gradientNorm") };
  if (batch.objective === "likelihood") return { objective: "likelihood", ...figures };
  const learned = Math.max(1, batch.weights.filter((weight) => weight !== 0).length);
  return {
    objective: "clipped",
    ...figures,
    clippedFraction: (await scalarOf(outputs, "clipped")) / learned,
    entropy: (await scalarOf(outputs, "entropy")) / learned,
    divergence: (await scalarOf(outputs, "divergence")) / learned,
  };
}

async function scalarOf(outputs: Readonly<Record<string, Tensor>>, name: string): Promise<number> {
  return Number((await present(outputs[name], name).getData())[0]);
}
