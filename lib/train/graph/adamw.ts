import type { Parameter } from "../../model/decoder/architecture";
import type { GraphBuilder, Value } from "../../model/onnx/graph-builder";
import { descend, type OptimizerSettings, type StepValues } from "./optimizer";

/** A parameter with its two moments, as values of the graph. */
export interface AdamWState {
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
  state: AdamWState,
  gradient: Value,
): AdamWState {
  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  const plus = (a: Value, b: Value) => graph.op("Add", [a, b]);
  const average = (old: Value, fresh: Value, decay: number) => plus(times(old, graph.float(decay)), times(fresh, graph.float(1 - decay)));
  const first = average(state.first, gradient, settings.firstDecay);
  const second = average(state.second, times(gradient, gradient), settings.secondDecay);
  const root = plus(graph.op("Sqrt", [times(second, step.secondCorrection)]), graph.float(settings.epsilon));
  const direction = graph.op("Div", [times(first, step.firstCorrection), root]);
  return { value: descend(graph, settings, step, parameter, state.value, direction), first, second };
}
