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
  /** Gradients are scaled down where the norm of all together exceeds this. */
  readonly clipNorm: number;
}

/** Muon (see `muon.ts`) for the matrices inside the layers, AdamW by the other settings for tables and gains. */
export interface MuonSettings extends Omit<AdamWSettings, "kind"> {
  readonly kind: "muon";
  /** The share of the momentum that stays from step to step. */
  readonly momentum: number;
  /** The matrices' learning rate as a multiple of the step's; their weight decay uses the step's rate. */
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

/** At a step's rate of 0.003, matrices get Jordan's 0.02. */
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

/** The factors of the moments in step 1, 2, …: the moments start at zero, so they are too small at first. */
export function momentCorrections(settings: OptimizerSettings, step: number) {
  return { firstCorrection: 1 / (1 - settings.firstDecay ** step), secondCorrection: 1 / (1 - settings.secondDecay ** step) };
}

/** The norm of all gradients together, and the gradients scaled to a norm of at most `clipNorm`. */
export function clipGradients(graph: GraphBuilder, gradients: ReadonlyMap<string, Value>, clipNorm: number) {
  const squares = [...gradients.values()].map((gradient) =>
    graph.op("ReduceSum", [graph.op("Mul", [gradient, gradient])], { keepdims: 0 }),
  );
  const norm = graph.op("Sqrt", [graph.op("Sum", squares)]);
  const ratio = graph.op("Div", [graph.float(clipNorm), graph.op("Add", [norm, graph.float(1e-6)])]);
  const scale = graph.op("Min", [ratio, graph.float(1)]);
  return { norm, clipped: new Map([...gradients].map(([name, gradient]) => [name, graph.op("Mul", [gradient, scale])])) };
}

/** The last part of every optimizer: p' = p - rate (direction + decay p). Gains do not decay. */
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
