/** Muon: K. Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024, https://kellerjordan.github.io/posts/muon/ */
import type { Parameter } from "../../model/decoder/architecture";
import type { GraphBuilder, Value } from "../../model/onnx/graph-builder";
import { descend, type MuonSettings, type StepValues } from "./optimizer";

/** Newton-Schulz of the fifth degree: five times X = a X + (b A + c A A) X with A = X X^T. */
export const newtonSchulz = { a: 3.4445, b: -4.775, c: 2.0315, iterations: 5 } as const;

/** A matrix with its momentum, as values of a graph. */
export interface MuonState {
  readonly value: Value;
  readonly momentum: Value;
}

/**
 * `[rows, columns]` with its singular values brought near to 1 (about 0.7 to 1.2), its singular vectors kept. The smaller side is squared:
 * a tall matrix uses A = X^T X on the right, which equals transposing before and after.
 */
export function orthogonalize(graph: GraphBuilder, matrix: Value, [rows = 1, columns = 1]: readonly number[]): Value {
  const { a, b, c, iterations } = newtonSchulz;
  const isTall = rows > columns;
  const norm = graph.op("Sqrt", [graph.op("ReduceSum", [graph.op("Mul", [matrix, matrix])], { keepdims: 0 })]);
  let x = graph.op("Div", [matrix, graph.op("Add", [norm, graph.float(1e-7)])]);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const square = graph.op("Gemm", [x, x], isTall ? { transA: 1 } : { transB: 1 });
    const factor = graph.op("Gemm", [square, square, square], { alpha: { float: c }, beta: { float: b } });
    x = graph.op("Gemm", [...(isTall ? [x, factor] : [factor, x]), x], { beta: { float: a } });
  }
  return x;
}

/**
 * One step: m' = momentum m + g; p' = p - rate (muonRate s O + decay p), with O the orthogonalized g + momentum m' (Nesterov's) and
 * s = sqrt(max(1, out / in)), Jordan's scale for matrices that are `[in, out]` here.
 */
export function stepMuon(
  graph: GraphBuilder,
  settings: MuonSettings,
  step: StepValues,
  parameter: Parameter,
  state: MuonState,
  gradient: Value,
): MuonState {
  const [rows = 1, columns = 1] = parameter.dims;
  const plusMomentum = (value: Value, momentum: Value) =>
    graph.op("Add", [value, graph.op("Mul", [momentum, graph.float(settings.momentum)])]);
  const momentum = plusMomentum(gradient, state.momentum);
  const orthogonal = orthogonalize(graph, plusMomentum(gradient, momentum), parameter.dims);
  const scale = settings.muonRate * Math.sqrt(Math.max(1, columns / rows));
  const direction = graph.op("Mul", [orthogonal, graph.float(scale)]);
  return { value: descend(graph, settings, step, parameter, state.value, direction), momentum };
}
