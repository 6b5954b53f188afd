import type { Parameter } from "../../model/decoder/architecture";
import type { GraphBuilder, Value } from "../../model/onnx/graph-builder";

/** AdamW (Loshchilov and Hutter 2019) after clipping by the global norm. */
export interface AdamWSettings {
  readonly kind: "adamw";
  /** Decay rates of the first and of the second moment. */
  readonly firstDecay: number;
  readonly secondDecay: number;
  readonly epsilon: number;
  /** Applied to matrices and tables, not to gains. */
  readonly weightDecay: number;
  /** Gradients are scaled down to this norm where theirs, over all parameters together, is larger. */
  readonly clipNorm: number;
}

/** Muon (see `muon.ts`) for the matrices inside the layers, AdamW by the other settings for tables and gains. */
export interface MuonSettings extends Omit<AdamWSettings, "kind"> {
  readonly kind: "muon";
  /** How much of the momentum stays from step to step. */
  readonly momentum: number;
  /** The learning rate of the matrices, as a multiple of the step's; their weight decay is by the step's. */
  readonly muonRate: number;
}

export type OptimizerSettings = AdamWSettings | MuonSettings;

export const defaultOptimizer: AdamWSettings = {
  kind: "adamw",
  firstDecay: 0.9,
  secondDecay: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.05,
  clipNorm: 1,
};

/** With a step's rate of 0.003, matrices have Jordan's 0.02. */
export const defaultMuon: MuonSettings = { ...defaultOptimizer, kind: "muon", momentum: 0.95, muonRate: 20 / 3 };

/** Whether Muon steps this parameter; otherwise AdamW does. */
export const isSteppedByMuon = (settings: OptimizerSettings, parameter: Parameter): settings is MuonSettings =>
  settings.kind === "muon" && parameter.kind === "matrix";

/** The inputs that change from step to step, float32 scalars. */
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

/** What every optimizer does last: p' = p - rate (direction + decay p). Gains do not decay. */
export function descend(
  graph: GraphBuilder,
  settings: OptimizerSettings,
  step: StepValues,
  parameter: Parameter,
  value: Value,
  direction: Value,
): Value {
  const decay = () => graph.op("Add", [direction, graph.op("Mul", [value, graph.float(settings.weightDecay)])]);
  return graph.op("Sub", [value, graph.op("Mul", [parameter.kind === "gain" ? direction : decay(), step.learningRate])]);
}
