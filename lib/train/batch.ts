import type { Tensor } from "onnxruntime-common";
import { present } from "../base/assert";
import type { OnnxRuntime } from "../model/onnx/runtime";
import type { Bucket } from "./graph/blocks";

/** Rows of equal length, row-major `[rows, length]`. */
interface Rows extends Bucket {
  readonly tokens: Int32Array;
  /** The token after each of `tokens`. */
  readonly targets: Int32Array;
  /** What each prediction counts: zero where nothing is to be learned. */
  readonly weights: Float32Array;
}

/** Texts to make likelier, and less likely where the weight is negative. */
export interface LikelihoodBatch extends Rows {
  readonly objective: "likelihood";
}

/** Rollouts with what they were worth, for the clipped surrogate. */
export interface ClippedBatch extends Rows {
  readonly objective: "clipped";
  /** Of each target. */
  readonly advantages: Float32Array;
  /** Of each target when it was drawn; anything at most 0, not read, where the weight is zero. */
  readonly oldLogProbabilities: Float32Array;
  /** The ratio of the probabilities counts as at least 1 - low, and as at most 1 + high. */
  readonly clip: { readonly low: number; readonly high: number };
}

export type Batch = LikelihoodBatch | ClippedBatch;

/** What a step found with the weights before it. */
interface StepFigures {
  /** The objective with its sign turned, so that less is better: a weighted sum over the tokens, natural logarithms. */
  readonly loss: number;
  /** Norm of all gradients together, before clipping. */
  readonly gradientNorm: number;
}

export interface LikelihoodReport extends StepFigures {
  readonly objective: "likelihood";
}

/** The means are over the tokens whose weight is not zero. */
export interface ClippedReport extends StepFigures {
  readonly objective: "clipped";
  /** Share of the tokens without a gradient, since the clipped value was the smaller one. */
  readonly clippedFraction: number;
  /** Mean, in nats, of the distribution that the target was taken from. */
  readonly entropy: number;
  /** Estimate (k3) of the mean KL(old || new), in nats. */
  readonly divergence: number;
}

export type StepReport = LikelihoodReport | ClippedReport;

/** A batch and the step's scalars as the step graph takes them. */
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

/** What the outputs of a run say. */
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
