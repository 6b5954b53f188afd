import type { Tensor } from "onnxruntime-common";
import type { Stream } from "../../base/rng";
import { type DecoderShape, parametersOf, type Weights } from "../decoder/architecture";
import type { OnnxRuntime } from "../onnx/runtime";
import { createRow, needsRun, type Row } from "./rollout-row";
import { CacheMemory, RowCache } from "./row-cache";
import { buildRowGraph } from "./row-graph";
import { type RowSession, runRows } from "./row-runner";

/** A text to continue, and the random stream of its draws: draw i is `uniformAt(stream, i)`. */
export interface RolloutRequest {
  /** At least one token. A prompt that fills the model's positions gets no tokens. */
  readonly prompt: readonly number[];
  readonly stream: Stream;
}

/** The tokens drawn after a prompt. The three lists have one entry for each token. */
export interface TokenRollout {
  /** Includes the end token where it was drawn. */
  readonly tokens: readonly number[];
  /**
   * The natural logarithm of each token's probability in the distribution it was drawn from; at temperature 0, in that of temperature 1.
   */
  readonly logProbabilities: Float32Array<ArrayBuffer>;
  /** The entropies of the same distributions, in nats. */
  readonly entropies: Float32Array<ArrayBuffer>;
  /** False: cut off at `maxTokens` or at the model's positions. */
  readonly isEnded: boolean;
}

export interface RolloutOptions {
  /** 0 takes the likeliest token each time. */
  readonly temperature: number;
  /** The most tokens drawn for each request. */
  readonly maxTokens: number;
  /** Checked between two runs of the model. */
  readonly signal?: AbortSignal;
}

/** A decoder with changing weights, as in training, that draws continuations of many prompts at once. Calls wait for each other. */
export interface RolloutEngine {
  /** Copies the weights for the following calls. No graph is rebuilt. */
  setWeights(weights: Weights): void;
  /**
   * One rollout for each request, in their order. Each is a pure function of weights, prompt, stream and options, whatever else is
   * requested with it. Rejects with the signal's reason when aborted; the engine stays usable.
   */
  rollOut(requests: readonly RolloutRequest[], options: RolloutOptions): Promise<readonly TokenRollout[]>;
  dispose(): Promise<void>;
}

export interface RolloutEngineOptions {
  readonly weights: Weights;
  readonly endToken: number;
  /** Tokens that are never drawn. */
  readonly wordless: readonly number[];
  /** Tokens decoded in one run, from 2 up. Changes the speed, not the draws. */
  readonly steps?: number;
  /** Texts decoded together; like `steps`, it changes only the speed. */
  readonly maxRows?: number;
  /** Waits until messages, such as a cancellation, have been handled; called between two runs. */
  readonly breathe?: () => Promise<void>;
}

const STEPS = 8;
const MAX_ROWS = 128;

export async function createRolloutEngine(
  runtime: OnnxRuntime,
  shape: DecoderShape,
  { weights, endToken, wordless, steps = STEPS, maxRows = MAX_ROWS, breathe }: RolloutEngineOptions,
): Promise<RolloutEngine> {
  const session = await runtime.createSession(buildRowGraph(shape, "inputs", { steps, wordless }));
  let current = weightTensors(runtime, shape, weights);
  const memory = new CacheMemory();
  // A session takes one run at a time.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const rollOutRows = async (graph: RowSession, rows: readonly Row[], { temperature, signal }: RolloutOptions): Promise<void> => {
    let going = rows.filter(needsRun);
    if (going.length === 0) return;
    const most = Math.max(...going.map(({ prompt, most }) => prompt.length + most)) + steps;
    const cache = new RowCache(shape, { rows: going.length, most }, memory);
    while (going.length > 0) {
      signal?.throwIfAborted();
      await runRows(graph, going, cache, temperature);
      const staying = going.flatMap((row, index) => (needsRun(row) ? [index] : []));
      // Moving the remaining rows costs about as much as a run, so a few ended rows stay.
      if (staying.length === 0 || staying.length <= going.length * KEPT_SHARE) {
        cache.keepRows(staying);
        going = staying.map((index) => going[index] as Row);
      }
      await breathe?.();
    }
  };

  return {
    setWeights: (next) => {
      current = weightTensors(runtime, shape, next);
    },
    rollOut: (requests, options) => {
      const graph: RowSession = { session, runtime, shape, steps, wordless, endToken, weights: current };
      return inTurn(async () => {
        const rows = requests.map(({ prompt, stream }) => {
          assertPrompt(prompt, shape);
          return createRow(prompt, stream, Math.min(options.maxTokens, shape.maxPositions - prompt.length));
        });
        for (let first = 0; first < rows.length; first += maxRows) await rollOutRows(graph, rows.slice(first, first + maxRows), options);
        return rows.map(rolloutOf);
      });
    },
    dispose: async () => {
      await inTurn(() => session.release());
    },
  };
}

/** Ended rows are removed when at most this share of the rows continues. */
const KEPT_SHARE = 7 / 8;

/** A failed run can spoil every later one, so invalid prompts never reach the model. */
function assertPrompt(prompt: readonly number[], shape: DecoderShape): void {
  const isToken = (token: number) => Number.isInteger(token) && token >= 0 && token < shape.vocabulary;
  if (prompt.length === 0 || !prompt.every(isToken)) throw new Error(`no prompt for this model: [${prompt.slice(0, 20).join(", ")}]`);
}

function weightTensors(runtime: OnnxRuntime, shape: DecoderShape, weights: Weights): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(
    parametersOf(shape).map(({ name, dims }) => {
      const values = weights.get(name);
      if (values === undefined) throw new Error(`the weights lack ${name}`);
      return [name, runtime.float32(values.slice(), dims)];
    }),
  );
}

const rolloutOf = ({ prompt, tokens, logProbabilities, entropies, isEnded }: Row): TokenRollout => ({
  tokens: tokens.slice(prompt.length),
  logProbabilities: Float32Array.from(logProbabilities),
  entropies: Float32Array.from(entropies),
  isEnded,
});
