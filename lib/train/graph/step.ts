import { type DecoderShape, parametersOf } from "../../model/decoder/architecture";
import { GraphBuilder } from "../../model/onnx/graph-builder";
import type { Bucket, Tape } from "./blocks";
import { differentiateLoss } from "./loss";
import { clipGradients, type OptimizerSettings } from "./optimizer";
import { nextName, stateShapes, stepParameter } from "./state";

/**
 * One step of training as one graph, all shapes fixed (N = rows * length):
 *
 * - in: `tokens`, `targets` (int32 `[N, 1]`), `weights` (float32 `[N, 1]`), `learningRate`, `firstCorrection`,
 *   `secondCorrection` (float32 scalars), and every tensor of `stateShapes`
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
  for (const [name, dims] of stateShapes(shape, settings)) graph.input(name, "float32", dims);

  const tape: Tape = { graph, shape, bucket, gradients: new Map() };
  const loss = differentiateLoss(tape, batch);
  const { norm, clipped } = clipGradients(graph, tape.gradients, settings.clipNorm);
  for (const parameter of parametersOf(shape)) {
    const gradient = clipped.get(parameter.name);
    if (gradient === undefined) throw new Error(`${parameter.name} has no gradient`);
    for (const [name, next] of stepParameter(graph, settings, step, parameter, gradient)) {
      graph.output(graph.op("Identity", [next], {}, { output: nextName(name) }), "float32", parameter.dims);
    }
  }
  graph.output(graph.op("Identity", [loss], {}, { output: "loss" }), "float32", []);
  graph.output(graph.op("Identity", [norm], {}, { output: "gradientNorm" }), "float32", []);
  return graph.finish();
}
