import type { Parameter } from "../../model/decoder/architecture";
import type { GraphBuilder, Value } from "../../model/onnx/graph-builder";

/** AdamW (Loshchilov and Hutter 2019) after clipping by the global norm. */
export interface OptimizerSettings {
  /** Decay rates of the first and of the second moment. */
  readonly firstDecay: number;
  readonly secondDecay: number;
  readonly epsilon: number;
  /** Applied to matrices and tables, not to gains. */
  readonly weightDecay: number;
  /** Gradients are scaled down to this norm where theirs, over all parameters together, is larger. */
  readonly clipNorm: number;
}

export const defaultOptimizer: OptimizerSettings = { firstDecay: 0.9, secondDecay: 0.95, epsilon: 1e-8, weightDecay: 0.05, clipNorm: 1 };

/** The inputs that change from step to step, float32 scalars; see `stepInputs`. */
export interface StepValues {
  readonly learningRate: Value;
  readonly firstCorrection: Value;
  readonly secondCorrection: Value;
}

/** What the moments are multiplied by in step 1, 2, …, since they start at zero. */
export function momentCorrections(settings: OptimizerSettings, step: number) {
  return { firstCorrection: 1 / (1 - settings.firstDecay ** step), secondCorrection: 1 / (1 - settings.secondDecay ** step) };
}

/** The norm of all gradients together, and the gradients scaled so that theirs is at most `clipNorm`. */
export function clipGradients(graph: GraphBuilder, gradients: ReadonlyMap<string, Value>, clipNorm: number) {
  const squares = [...gradients.values()].map((gradient) =>
    graph.op("ReduceSum", [graph.op("Mul", [gradient, gradient])], { keepdims: 0 }),
  );
  const norm = graph.op("Sqrt", [graph.op("Sum", squares)]);
  const ratio = graph.op("Div", [graph.float(clipNorm), graph.op("Add", [norm, graph.float(1e-6)])]);
  const scale = graph.op("Min", [ratio, graph.float(1)]);
  return { norm, clipped: new Map([...gradients].map(([name, gradient]) => [name, graph.op("Mul", [gradient, scale])])) };
}

/** A parameter with its two moments, as values of a graph. */
export interface ParameterState {
  readonly value: Value;
  readonly first: Value;
  readonly second: Value;
}

/** One step of AdamW: m' = b1 m + (1 - b1) g; v' = b2 v + (1 - b2) g^2; p' = p - rate (c1 m' / (sqrt(c2 v') + epsilon) + decay p). */
export function stepAdamW(
  graph: GraphBuilder,
  settings: OptimizerSettings,
  step: StepValues,
  parameter: Parameter,
  state: ParameterState,
  gradient: Value,
): ParameterState {
  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  const plus = (a: Value, b: Value) => graph.op("Add", [a, b]);
  const average = (old: Value, fresh: Value, decay: number) => plus(times(old, graph.float(decay)), times(fresh, graph.float(1 - decay)));
  const first = average(state.first, gradient, settings.firstDecay);
  const second = average(state.second, times(gradient, gradient), settings.secondDecay);
  const root = plus(graph.op("Sqrt", [times(second, step.secondCorrection)]), graph.float(settings.epsilon));
  const direction = graph.op("Div", [times(first, step.firstCorrection), root]);
  const decayed = parameter.kind === "gain" ? direction : plus(direction, times(state.value, graph.float(settings.weightDecay)));
  return { value: graph.op("Sub", [state.value, times(decayed, step.learningRate)]), first, second };
}
