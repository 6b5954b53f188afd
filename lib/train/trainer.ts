import type { InferenceSession, Tensor } from "onnxruntime-common";
import { present } from "../base/assert";
import { SpokenError } from "../base/spoken-error";
import { type DecoderShape, parametersOf, type Weights } from "../model/decoder/architecture";
import { elementCount } from "../model/onnx/element-type";
import type { OnnxRuntime } from "../model/onnx/runtime";
import { type Batch, feedsOf, reportOf, type StepReport } from "./batch";
import { momentCorrections, type OptimizerSettings } from "./graph/optimizer";
import { nextName, stateShapes } from "./graph/state";
import { buildStepGraph } from "./graph/step";

export interface StateTensor {
  readonly dims: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** The whole state of a trainer. A trainer that starts from it takes the same steps, bit for bit, on the same runtime. */
export interface TrainerState {
  /** Steps done. */
  readonly steps: number;
  /** The parameters under their names, and the optimizer's state under the names of the step graph's inputs. */
  readonly tensors: ReadonlyMap<string, StateTensor>;
}

/** Weights under training, with the optimizer's state. */
export interface Trainer {
  /** Finished steps, those before the saved state included. */
  readonly steps: number;
  step(batch: Batch, learningRate: number): Promise<StepReport>;
  /** A copy of the state, from which another trainer can continue. */
  state(): Promise<TrainerState>;
  /** A copy of the present weights. */
  weights(): Promise<Weights>;
  dispose(): Promise<void>;
}

/** A trainer of new weights, or of a saved state. Throws where a tensor is missing or has another shape. */
export function createTrainer(
  runtime: OnnxRuntime,
  shape: DecoderShape,
  start: Weights | TrainerState,
  settings: OptimizerSettings,
): Trainer {
  const sessions = new Map<string, Promise<InferenceSession>>();
  const initial = "tensors" in start ? start : freshState(shape, start, settings);
  const state: Record<string, Tensor> = {};
  const dimsOf = stateShapes(shape, settings);
  for (const [name, dims] of dimsOf) {
    const found = present(initial.tensors.get(name), name);
    if (found.dims.join() !== dims.join()) throw new Error(`${name} has the shape [${found.dims.join(", ")}], not [${dims.join(", ")}]`);
    state[name] = runtime.float32(found.values.slice(), dims);
  }
  let steps = initial.steps;
  const valuesOf = async (name: string) => Float32Array.from((await present(state[name], name).getData()) as Float32Array);

  /** One session for each bucket and objective, so that each graph is built once. */
  const sessionFor = ({ rows, length, objective }: Batch): Promise<InferenceSession> => {
    const key = `${objective} ${rows}x${length}`;
    const session = sessions.get(key) ?? runtime.createSession(buildStepGraph({ shape, bucket: { rows, length }, settings, objective }));
    sessions.set(key, session);
    return session;
  };

  return {
    get steps() {
      return steps;
    },
    async step(batch, learningRate) {
      const session = await sessionFor(batch);
      const { firstCorrection, secondCorrection } = momentCorrections(settings, steps + 1);
      const result = await session.run({ ...state, ...feedsOf(runtime, batch, { learningRate, firstCorrection, secondCorrection }) });
      const report = await reportOf(batch, result);
      for (const [name, figure] of Object.entries(report)) {
        if (typeof figure === "number" && !Number.isFinite(figure)) {
          const what = `The training diverged at step ${steps + 1}: ${name} is ${figure}.`;
          throw new SpokenError({ what, advice: "Start over with a lower learning rate." });
        }
      }
      for (const name of Object.keys(state)) {
        state[name]?.dispose();
        state[name] = present(result[nextName(name)], nextName(name));
      }
      steps++;
      return report;
    },
    async state() {
      const tensors = [...dimsOf].map(async ([name, dims]) => [name, { dims, values: await valuesOf(name) }] as const);
      return { steps, tensors: new Map(await Promise.all(tensors)) };
    },
    async weights() {
      const values = parametersOf(shape).map(async ({ name }) => [name, await valuesOf(name)] as const);
      return new Map(await Promise.all(values));
    },
    async dispose() {
      for (const session of sessions.values()) await (await session).release();
      sessions.clear();
      for (const tensor of Object.values(state)) tensor.dispose();
    },
  };
}

/** The optimizer's state starts at zero. */
function freshState(shape: DecoderShape, weights: Weights, settings: OptimizerSettings): TrainerState {
  const tensors = [...stateShapes(shape, settings)].map(([name, dims]) => {
    return [name, { dims, values: weights.get(name) ?? new Float32Array(elementCount(dims)) }] as const;
  });
  for (const { name } of parametersOf(shape)) present(weights.get(name), name);
  return { steps: 0, tensors: new Map(tensors) };
}
