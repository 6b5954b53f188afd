import type { InferenceSession, Tensor } from "onnxruntime-common";
import { type DecoderShape, parametersOf, type Weights } from "../model/decoder/architecture";
import type { OnnxRuntime } from "../model/onnx/runtime";
import type { Bucket } from "./graph/blocks";
import { momentCorrections, type OptimizerSettings } from "./graph/optimizer";
import { buildStepGraph, nextName, stateNames } from "./graph/step";

/** Rows of equal length, row-major `[rows, length]`. */
export interface Batch extends Bucket {
  readonly tokens: Int32Array;
  /** The token after each of `tokens`. */
  readonly targets: Int32Array;
  /** What each prediction counts: zero where nothing is to be learned, negative to make it less likely. */
  readonly weights: Float32Array;
}

export interface StepReport {
  /** Minus the weighted sum of the log-probabilities, natural logarithm. */
  readonly loss: number;
  /** Norm of all gradients together, before clipping. */
  readonly gradientNorm: number;
}

/** Weights under training, with the optimizer's state. */
export interface Trainer {
  step(batch: Batch, learningRate: number): Promise<StepReport>;
  /** A copy of the weights as they are now. */
  weights(): Promise<Weights>;
  dispose(): Promise<void>;
}

export function createTrainer(runtime: OnnxRuntime, shape: DecoderShape, initial: Weights, settings: OptimizerSettings): Trainer {
  const parameters = parametersOf(shape);
  const sessions = new Map<string, Promise<InferenceSession>>();
  const state: Record<string, Tensor> = {};
  for (const { name, dims } of parameters) {
    const value = initial.get(name);
    if (value === undefined) throw new Error(`the weights lack ${name}`);
    const names = stateNames(name);
    state[names.value] = runtime.float32(value.slice(), dims);
    state[names.first] = runtime.float32(new Float32Array(value.length), dims);
    state[names.second] = runtime.float32(new Float32Array(value.length), dims);
  }
  let steps = 0;

  /** One session for each bucket: its graph is built once. */
  const sessionFor = ({ rows, length }: Bucket): Promise<InferenceSession> => {
    const key = `${rows}x${length}`;
    const session = sessions.get(key) ?? runtime.createSession(buildStepGraph(shape, { rows, length }, settings));
    sessions.set(key, session);
    return session;
  };

  return {
    async step(batch, learningRate) {
      const session = await sessionFor(batch);
      const { firstCorrection, secondCorrection } = momentCorrections(settings, steps + 1);
      const scalar = (value: number) => runtime.float32(Float32Array.of(value), []);
      const dims = [batch.rows * batch.length, 1];
      const result = await session.run({
        ...state,
        tokens: runtime.int32(batch.tokens, dims),
        targets: runtime.int32(batch.targets, dims),
        weights: runtime.float32(batch.weights, dims),
        learningRate: scalar(learningRate),
        firstCorrection: scalar(firstCorrection),
        secondCorrection: scalar(secondCorrection),
      });
      const report = { loss: await scalarOf(result, "loss"), gradientNorm: await scalarOf(result, "gradientNorm") };
      if (!Number.isFinite(report.loss) || !Number.isFinite(report.gradientNorm)) {
        throw new Error(`step ${steps + 1}: loss ${report.loss}, gradient norm ${report.gradientNorm}`);
      }
      for (const name of Object.keys(state)) {
        state[name]?.dispose();
        state[name] = outputOf(result, nextName(name));
      }
      steps++;
      return report;
    },
    async weights() {
      const values = parameters.map(async ({ name }) => {
        const data = await outputOf(state, stateNames(name).value).getData();
        return [name, Float32Array.from(data as Float32Array)] as const;
      });
      return new Map(await Promise.all(values));
    },
    async dispose() {
      for (const session of sessions.values()) await (await session).release();
      sessions.clear();
      for (const tensor of Object.values(state)) tensor.dispose();
    },
  };
}

function outputOf(outputs: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = outputs[name];
  if (tensor === undefined) throw new Error(`the step graph gave no ${name}`);
  return tensor;
}

async function scalarOf(outputs: Readonly<Record<string, Tensor>>, name: string): Promise<number> {
  return Number((await outputOf(outputs, name).getData())[0]);
}
