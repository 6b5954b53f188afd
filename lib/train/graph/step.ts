import { type DecoderShape, type Parameter, parametersOf } from "../../model/decoder/architecture";
import { GraphBuilder } from "../../model/onnx/graph-builder";
import type { Bucket, Tape } from "./blocks";
import { differentiateLoss } from "./loss";
import { clipGradients, type OptimizerSettings, type ParameterState, stepAdamW } from "./optimizer";

/** The names of a parameter's value and moments, as inputs of the step graph. */
export const stateNames = (parameter: string): ParameterState => ({
  value: parameter,
  first: `${parameter}.first`,
  second: `${parameter}.second`,
});

/** The output that holds the new value of a state input. */
export const nextName = (state: string): string => `next.${state}`;

/**
 * One step of training as one graph, all shapes fixed (N = rows * length):
 *
 * - in: `tokens`, `targets` (int32 `[N, 1]`), `weights` (float32 `[N, 1]`), `learningRate`, `firstCorrection`,
 *   `secondCorrection` (float32 scalars), and for every parameter its value and moments under `stateNames`
 * - out: `loss`, `gradientNorm` (before clipping), and every state input again under `nextName`
 */
export function buildStepGraph(shape: DecoderShape, bucket: Bucket, settings: OptimizerSettings): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder("train-step");
  const positions = [bucket.rows * bucket.length, 1];
  const batch = {
    tokens: graph.input("tokens", "int32", positions),
    targets: graph.input("targets", "int32", positions),
    weights: graph.input("weights", "float32", positions),
  };
  const step = {
    learningRate: graph.input("learningRate", "float32", []),
    firstCorrection: graph.input("firstCorrection", "float32", []),
    secondCorrection: graph.input("secondCorrection", "float32", []),
  };
  const parameters = parametersOf(shape);
  for (const parameter of parameters) declareState(graph, parameter);

  const tape: Tape = { graph, shape, bucket, gradients: new Map() };
  const loss = differentiateLoss(tape, batch);
  const { norm, clipped } = clipGradients(graph, tape.gradients, settings.clipNorm);
  for (const parameter of parameters) {
    const gradient = clipped.get(parameter.name);
    if (gradient === undefined) throw new Error(`${parameter.name} has no gradient`);
    const names = stateNames(parameter.name);
    const next = stepAdamW(graph, settings, step, parameter, names, gradient);
    for (const part of ["value", "first", "second"] as const) {
      graph.output(graph.op("Identity", [next[part]], {}, { output: nextName(names[part]) }), "float32", parameter.dims);
    }
  }
  graph.output(graph.op("Identity", [loss], {}, { output: "loss" }), "float32", []);
  graph.output(graph.op("Identity", [norm], {}, { output: "gradientNorm" }), "float32", []);
  return graph.finish();
}

function declareState(graph: GraphBuilder, parameter: Parameter): void {
  for (const name of Object.values(stateNames(parameter.name))) graph.input(name, "float32", parameter.dims);
}
