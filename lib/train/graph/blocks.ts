/**
 * The parts of the decoder for training. Each gives its output and its backward pass: from the gradient of the loss by the output to the
 * gradient by the input. Gradients by parameters are stored in `tape.gradients`. Shapes in brackets: N = B rows times T positions, W width,
 * H heads, D head size, V vocabulary. All operators exist in ONNX Runtime on WebGPU too.
 */
import { type DecoderShape, NORM_EPSILON } from "../../model/decoder/architecture";
import { type Rotary, rotate } from "../../model/decoder/blocks";
import type { GraphBuilder, Value } from "../../model/onnx/graph-builder";

/** The rows, and the positions a row, of one run of a graph. */
export interface Bucket {
  readonly rows: number;
  readonly length: number;
}

export interface Tape {
  readonly graph: GraphBuilder;
  readonly shape: DecoderShape;
  readonly bucket: Bucket;
  /** Gradient of the loss by each parameter, by its name. */
  readonly gradients: Map<string, Value>;
}

export interface Differentiable {
  readonly output: Value;
  readonly backward: (gradient: Value) => Value;
}

/** RMSNorm of `[N, W]`: y = g x / r with r the root of the mean square. */
export function rmsNorm({ graph, gradients }: Tape, input: Value, gain: string): Differentiable {
  const mean = (value: Value) => graph.op("ReduceMean", [value, graph.integers(-1)], { keepdims: 1 });
  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  const root = graph.op("Sqrt", [graph.op("Add", [mean(times(input, input)), graph.float(NORM_EPSILON)])]);
  const normed = graph.op("Div", [input, root]);
  return {
    output: times(normed, gain),
    backward: (gradient) => {
      gradients.set(gain, graph.op("ReduceSum", [times(gradient, normed), graph.integers(0)], { keepdims: 0 }));
      // dx = (dn - n mean(dn n)) / r, with n the normed row and dn the gradient by it.
      const byNormed = times(gradient, gain);
      return graph.op("Div", [graph.op("Sub", [byNormed, times(normed, mean(times(byNormed, normed)))]), root]);
    },
  };
}

/** `[N, in]` times the parameter `[in, out]`. */
export function linear({ graph, gradients }: Tape, input: Value, matrix: string): Differentiable {
  return {
    output: graph.op("MatMul", [input, matrix]),
    backward: (gradient) => {
      gradients.set(matrix, graph.op("Gemm", [input, gradient], { transA: 1 }));
      return graph.op("Gemm", [gradient, matrix], { transB: 1 });
    },
  };
}

export function squaredRelu({ graph }: Tape, input: Value): Differentiable {
  const positive = graph.op("Relu", [input]);
  return {
    output: graph.op("Mul", [positive, positive]),
    backward: (gradient) => graph.op("Mul", [graph.op("Mul", [gradient, positive]), graph.float(2)]),
  };
}

/** `[N, W]` to `[B, H, T, D]`. */
export function splitHeads(tape: Tape, input: Value): Differentiable {
  return { output: toHeads(tape, input), backward: (gradient) => fromHeads(tape, gradient) };
}

/** `[B, H, T, D]` to `[N, W]`. */
export function mergeHeads(tape: Tape, input: Value): Differentiable {
  return { output: fromHeads(tape, input), backward: (gradient) => toHeads(tape, gradient) };
}

function toHeads({ graph, shape, bucket }: Tape, value: Value): Value {
  const rows = graph.op("Reshape", [value, graph.integers(bucket.rows, bucket.length, shape.heads, shape.headSize)]);
  return graph.op("Transpose", [rows], { perm: [0, 2, 1, 3] });
}

function fromHeads({ graph, shape, bucket }: Tape, value: Value): Value {
  const positions = graph.op("Transpose", [value], { perm: [0, 2, 1, 3] });
  return graph.op("Reshape", [positions, graph.integers(bucket.rows * bucket.length, shape.width)]);
}

/** Rotary positions. A rotation's transpose is the rotation back. */
export function rotary({ graph }: Tape, input: Value, forward: Rotary, back: Rotary): Differentiable {
  return { output: rotate(graph, input, forward), backward: (gradient) => rotate(graph, gradient, back) };
}

/** Rows of the parameter `[V, W]` for the token ids `[N, 1]`, as `[N, W]`. Ids have no gradient, so nothing flows back. */
export function embedding({ graph, shape, bucket, gradients }: Tape, tokens: Value, table: string) {
  const rows = graph.op("Gather", [table, tokens]);
  return {
    output: graph.op("Reshape", [rows, graph.integers(bucket.rows * bucket.length, shape.width)]),
    backward: (gradient: Value): void => {
      gradients.set(table, graph.op("Gemm", [oneHot(graph, shape, tokens), gradient], { transA: 1 }));
    },
  };
}

/** The log-probabilities of all tokens, from `logits [N, V]`, and those of the `targets [N, 1]`. */
export function logProbabilities({ graph, shape }: Tape, logits: Value, targets: Value) {
  const last = graph.integers(-1);
  const shifted = graph.op("Sub", [logits, graph.op("ReduceMax", [logits, last], { keepdims: 1 })]);
  const total = graph.op("ReduceSum", [graph.op("Exp", [shifted]), last], { keepdims: 1 });
  const ofAll = graph.op("Sub", [shifted, graph.op("Log", [total])]);
  const chosen = oneHot(graph, shape, targets);
  return {
    /** `[N, V]` */
    ofAll,
    /** `[N, 1]` */
    ofTargets: graph.op("ReduceSum", [graph.op("Mul", [ofAll, chosen]), last], { keepdims: 1 }),
    /** The gradient by the logits. `factor [N, 1]` is minus the gradient by the targets' log-probabilities. */
    backward: (factor: Value): Value => graph.op("Mul", [graph.op("Sub", [graph.op("Exp", [ofAll]), chosen]), factor]),
  };
}

/** Token ids `[N, 1]` as rows of zeros with a one, `[N, V]`. The OneHot operator has no kernel on WebGPU. */
function oneHot(graph: GraphBuilder, shape: DecoderShape, tokens: Value): Value {
  const ids = graph.op("Range", [graph.integer(0), graph.integer(shape.vocabulary), graph.integer(1)]);
  return graph.op("Cast", [graph.op("Equal", [tokens, graph.op("Cast", [ids], { to: 6 })])], { to: 1 });
}
