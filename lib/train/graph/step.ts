import { assertNever } from "../../base/assert";
import { type DecoderShape, parametersOf } from "../../model/decoder/architecture";
import { GraphBuilder, type Value } from "../../model/onnx/graph-builder";
import type { Bucket, Tape } from "./blocks";
import { differentiateLoss } from "./loss";
import { clippedSurrogate, likelihood, type Objective } from "./objective";
import { clipGradients, type OptimizerSettings } from "./optimizer";
import { nextName, stateShapes, stepParameter } from "./state";

export type ObjectiveName = "likelihood" | "clipped";

export interface StepGraph {
  readonly shape: DecoderShape;
  readonly bucket: Bucket;
  readonly settings: OptimizerSettings;
  readonly objective: ObjectiveName;
}

/**
 * One step of training as one graph, all shapes fixed (N = rows * length):
 *
 * - in: `tokens`, `targets` (int32 `[N, 1]`), `weights` (float32 `[N, 1]`), for the clipped objective `advantages`,
 *   `oldLogProbabilities` (float32 `[N, 1]`), `clipLow` and `clipHigh` (float32 scalars); `learningRate`, `firstCorrection`,
 *   `secondCorrection` (float32 scalars), and every tensor of `stateShapes`
 * - out: `loss`, `gradientNorm` (before clipping), the objective's reports, and every state input again under `nextName`
 */
export function buildStepGraph({ shape, bucket, settings, objective }: StepGraph): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder("train-step");
  const tape: Tape = { graph, shape, bucket, gradients: new Map() };
  const tokens = graph.input("tokens", "int32", [bucket.rows * bucket.length, 1]);
  const objectiveOf = declareObjective(tape, objective);
  const scalar = (name: string) => graph.input(name, "float32", []);
  const step = {
    learningRate: scalar("learningRate"),
    firstCorrection: scalar("firstCorrection"),
    secondCorrection: scalar("secondCorrection"),
  };
  for (const [name, dims] of stateShapes(shape, settings)) graph.input(name, "float32", dims);

  const { loss, reports } = differentiateLoss(tape, tokens, objectiveOf);
  const { norm, clipped } = clipGradients(graph, tape.gradients, settings.clipNorm);
  for (const parameter of parametersOf(shape)) {
    const gradient = clipped.get(parameter.name);
    if (gradient === undefined) throw new Error(`${parameter.name} has no gradient`);
    for (const [name, next] of stepParameter(graph, settings, step, parameter, gradient)) {
      graph.output(graph.op("Identity", [next], {}, { output: nextName(name) }), "float32", parameter.dims);
    }
  }
  for (const [name, value] of Object.entries({ loss, gradientNorm: norm, ...reports })) {
    graph.output(graph.op("Identity", [value], {}, { output: name }), "float32", []);
  }
  return graph.finish();
}

/** Declares the objective's inputs and returns it as a function of the logits. */
export function declareObjective(tape: Tape, objective: ObjectiveName): (logits: Value) => Objective {
  const { graph, bucket } = tape;
  const column = (name: string) => graph.input(name, "float32", [bucket.rows * bucket.length, 1]);
  const targets = graph.input("targets", "int32", [bucket.rows * bucket.length, 1]);
  const weights = column("weights");
  switch (objective) {
    case "likelihood":
      return (logits) => likelihood(tape, logits, { targets, weights });
    case "clipped": {
      const advantages = column("advantages");
      const oldLogProbabilities = column("oldLogProbabilities");
      const clipLow = graph.input("clipLow", "float32", []);
      const clipHigh = graph.input("clipHigh", "float32", []);
      return (logits) => clippedSurrogate(tape, logits, { targets, weights, advantages, oldLogProbabilities, clipLow, clipHigh });
    }
    default:
      return assertNever(objective);
  }
}
