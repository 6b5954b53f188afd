import type { Value } from "../../model/onnx/graph-builder";
import { logProbabilities, type Tape } from "./blocks";

/** A function of the logits `[N, V]` to minimize. */
export interface Objective {
  /** A scalar. */
  readonly loss: Value;
  /** The gradient by the logits. */
  readonly backward: () => Value;
  /** Further outputs, float32 scalars by name. */
  readonly reports: Readonly<Record<string, Value>>;
}

/** Each `[N, 1]`: the ids to predict (int32), and the weight of each prediction (float32). */
export interface LikelihoodInputs {
  readonly targets: Value;
  readonly weights: Value;
}

/**
 * Minus the sum over all positions of the weight times the log-probability of the target. Weights may have either sign; the caller divides
 * for a mean.
 */
export function likelihood(tape: Tape, logits: Value, { targets, weights }: LikelihoodInputs): Objective {
  const { graph } = tape;
  const predicted = logProbabilities(tape, logits, targets);
  return {
    loss: graph.op("Neg", [graph.op("ReduceSum", [graph.op("Mul", [predicted.ofTargets, weights])], { keepdims: 0 })]),
    backward: () => predicted.backward(weights),
    reports: {},
  };
}

export interface ClippedInputs extends LikelihoodInputs {
  /** `[N, 1]`, float32: the advantage of each token's rollout. */
  readonly advantages: Value;
  /** `[N, 1]`, float32: the log-probability of each target when it was drawn. */
  readonly oldLogProbabilities: Value;
  /** Scalars: the ratio is limited to at least 1 - low and at most 1 + high. */
  readonly clipLow: Value;
  readonly clipHigh: Value;
}

/**
 * The clipped surrogate (Schulman et al. 2017) of each token: minus the sum of weight times min(r A, clip(r, 1 - low, 1 + high) A), with r
 * the target's probability divided by its probability when drawn. A token whose clipped value is the smaller one has no gradient. Reports,
 * each a sum over the tokens whose weight is not zero: `clipped` (how many), `entropy` (nats), and `divergence`: r - 1 - log r, the
 * estimate k3 of KL(old || new) of J. Schulman, "Approximating KL divergence", 2020.
 */
export function clippedSurrogate(tape: Tape, logits: Value, inputs: ClippedInputs): Objective {
  const { graph } = tape;
  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  const total = (value: Value) => graph.op("ReduceSum", [value], { keepdims: 0 });
  const toFloat = (condition: Value) => graph.op("Cast", [condition], { to: 1 });
  const predicted = logProbabilities(tape, logits, inputs.targets);
  const logRatio = graph.op("Sub", [predicted.ofTargets, inputs.oldLogProbabilities]);
  const ratio = graph.op("Exp", [logRatio]);
  const low = graph.op("Sub", [graph.float(1), inputs.clipLow]);
  const high = graph.op("Add", [graph.float(1), inputs.clipHigh]);
  // Not Clip, Min or Max: on WebGPU, Clip takes its bounds from the CPU.
  const atMostHigh = graph.op("Where", [graph.op("Greater", [ratio, high]), high, ratio]);
  const clippedRatio = graph.op("Where", [graph.op("Less", [ratio, low]), low, atMostHigh]);
  const free = times(ratio, inputs.advantages);
  const bounded = times(clippedRatio, inputs.advantages);
  const isClipped = graph.op("Less", [bounded, free]);
  const surrogate = graph.op("Where", [isClipped, bounded, free]);

  const isLearned = toFloat(graph.op("Not", [graph.op("Equal", [inputs.weights, graph.float(0)])]));
  const last = graph.integers(-1);
  const plogp = graph.op("ReduceSum", [times(graph.op("Exp", [predicted.ofAll]), predicted.ofAll), last], { keepdims: 1 });
  const k3 = graph.op("Sub", [graph.op("Sub", [ratio, graph.float(1)]), logRatio]);
  return {
    loss: graph.op("Neg", [total(times(inputs.weights, surrogate))]),
    backward: () => predicted.backward(times(inputs.weights, graph.op("Where", [isClipped, graph.float(0), free]))),
    reports: {
      clipped: total(times(toFloat(isClipped), isLearned)),
      entropy: graph.op("Neg", [total(times(plogp, isLearned))]),
      divergence: total(times(k3, isLearned)),
    },
  };
}
