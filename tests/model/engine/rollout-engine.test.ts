import { env, InferenceSession, Tensor } from "onnxruntime-web";
import { beforeAll, describe, expect, it } from "vitest";
import { type Stream, uniformAt } from "../../../lib/base/rng";
import { type DecoderShape, initializeWeights } from "../../../lib/model/decoder/architecture";
import {
  createRolloutEngine,
  type RolloutEngine,
  type RolloutEngineOptions,
  type RolloutRequest,
  type TokenRollout,
} from "../../../lib/model/engine/rollout-engine";
import type { OnnxRuntime } from "../../../lib/model/onnx/runtime";
import { nodeRuntime } from "../../../lib/model/onnx/runtime-node";
import { referenceLogits } from "../reference-decoder";

env.wasm.numThreads = 1;

// The package of the page, run here in Node. Its types come from its own copy of onnxruntime-common; the values are the same.
const webRuntime: OnnxRuntime = {
  name: "onnxruntime-web, WASM",
  createSession: (model) => InferenceSession.create(model, { executionProviders: ["wasm"] }),
  float32: (data, dims) => new Tensor("float32", data, dims),
  int32: (data, dims) => new Tensor("int32", data, dims),
  int64: (data, dims) => new Tensor("int64", data, dims),
};
const runtime = nodeRuntime({ threads: 1 });

const shape: DecoderShape = {
  vocabulary: 12,
  width: 16,
  layers: 2,
  heads: 2,
  headSize: 8,
  feedForward: 20,
  maxPositions: 48,
  rotaryBase: 50,
};
const END = 2;
const wordless = [0, 7];
/** Random weights whose distributions are far from even, so that texts differ and end at different times. */
const weightsOf = (seed: number) =>
  new Map([...initializeWeights(shape, seed)].map(([name, values]) => [name, name === "unembedding" ? values.map((x) => x * 20) : values]));
const weights = weightsOf(4);

const engineWith = (options: Partial<RolloutEngineOptions> = {}, where: OnnxRuntime = runtime) =>
  createRolloutEngine(where, shape, { weights, endToken: END, wordless, ...options });

const prompts = [[1, 5, 6], [1, 3], [1, 9, 9, 4, 8, 3, 10, 11, 5, 6, 3], [1]];
const requests: readonly RolloutRequest[] = Array.from({ length: 20 }, (_, index) => ({
  prompt: prompts[index % prompts.length] as number[],
  stream: { seed: 8, purpose: "test", group: index % prompts.length, index } satisfies Stream,
}));
const options = { temperature: 0.9, maxTokens: 30 };

/** One rollout the slow way: the whole text through the reference decoder again for every token, and the distribution written out. */
function referenceRollout({ prompt, stream }: RolloutRequest, temperature: number, maxTokens: number, of = weights) {
  const tokens: number[] = [];
  const logProbabilities: number[] = [];
  const entropies: number[] = [];
  while (tokens.length < maxTokens && prompt.length + tokens.length < shape.maxPositions && tokens.at(-1) !== END) {
    const logits = referenceLogits(shape, of, [...prompt, ...tokens]).at(-1) as number[];
    const exponentials = logits.map((logit, token) => (wordless.includes(token) ? 0 : Math.exp(logit / (temperature || 1))));
    const total = exponentials.reduce((sum, x) => sum + x, 0);
    const probabilities = exponentials.map((x) => x / total);
    const uniform = uniformAt(stream, tokens.length);
    let below = 0;
    const drawn = probabilities.findIndex((probability) => {
      below += probability;
      return below > uniform;
    });
    const token = temperature > 0 ? drawn : probabilities.indexOf(Math.max(...probabilities));
    tokens.push(token);
    logProbabilities.push(Math.log(probabilities[token] as number));
    entropies.push(-probabilities.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0));
  }
  return { tokens, logProbabilities, entropies, isEnded: tokens.at(-1) === END };
}

const tokensOf = (rollouts: readonly TokenRollout[]) => rollouts.map(({ tokens }) => tokens);

describe("the rollout engine", () => {
  let engine: RolloutEngine;
  let rollouts: readonly TokenRollout[];
  beforeAll(async () => {
    engine = await engineWith();
    rollouts = await engine.rollOut(requests, options);
  });

  it("draws token for token what the reference decoder gives, with its log-probabilities and entropies", () => {
    for (const [i, request] of requests.entries()) {
      const expected = referenceRollout(request, options.temperature, options.maxTokens);
      const rollout = rollouts[i] as TokenRollout;
      expect(rollout.tokens).toEqual(expected.tokens);
      expect(rollout.isEnded).toBe(expected.isEnded);
      expect(rollout.logProbabilities).toHaveLength(expected.tokens.length);
      expect(rollout.entropies).toHaveLength(expected.tokens.length);
      for (const [position, logProbability] of expected.logProbabilities.entries()) {
        expect(rollout.logProbabilities[position]).toBeCloseTo(logProbability, 4);
        expect(rollout.entropies[position]).toBeCloseTo(expected.entropies[position] as number, 4);
      }
    }
    // The case is worth something only where rows end at different times, and some not at all.
    expect(new Set(rollouts.map(({ tokens }) => tokens.length)).size).toBeGreaterThan(5);
    expect(rollouts.some(({ isEnded }) => isEnded)).toBe(true);
    expect(rollouts.some(({ isEnded }) => !isEnded)).toBe(true);
  });

  it("draws the same alone, in small batches, and with any number of tokens a run", async () => {
    for (const [i, request] of requests.slice(0, 6).entries())
      expect(tokensOf(await engine.rollOut([request], options))).toEqual(tokensOf(rollouts.slice(i, i + 1)));
    for (const { steps, maxRows } of [
      { steps: 2, maxRows: 3 },
      { steps: 16, maxRows: 7 },
    ])
      expect(tokensOf(await (await engineWith({ steps, maxRows })).rollOut(requests, options))).toEqual(tokensOf(rollouts));
  });

  it("decodes greedily at temperature 0, whatever the streams", async () => {
    const greedy = await engine.rollOut(requests, { ...options, temperature: 0 });
    for (const [i, request] of requests.entries()) {
      const expected = referenceRollout(request, 0, options.maxTokens);
      expect(greedy[i]?.tokens).toEqual(expected.tokens);
      expect(greedy[i]?.logProbabilities[0]).toBeCloseTo(expected.logProbabilities[0] as number, 4);
    }
  });

  it("draws the same where what the graph guesses is wrong, as another device's arithmetic may make it", async () => {
    let guesses = 0;
    // The graph samples by other uniforms than the sampler draws by.
    const misled: OnnxRuntime = {
      ...runtime,
      createSession: async (model) => {
        const session = await runtime.createSession(model);
        const run: InferenceSession["run"] = (feeds: InferenceSession.OnnxValueMapType) => {
          const uniforms = feeds.uniforms as Tensor;
          const other = Float32Array.from(uniforms.data as Float32Array, (uniform) => (guesses++ % 3 === 0 ? 1 - uniform : uniform));
          return session.run({ ...feeds, uniforms: runtime.float32(other, uniforms.dims) });
        };
        return { ...session, run, release: () => session.release() };
      },
    };
    const drawn = await (await engineWith({}, misled)).rollOut(requests, options);
    expect(guesses).toBeGreaterThan(0);
    expect(tokensOf(drawn)).toEqual(tokensOf(rollouts));
    for (const [i, { logProbabilities }] of drawn.entries())
      for (const [position, value] of logProbabilities.entries())
        expect(value).toBeCloseTo(rollouts[i]?.logProbabilities[position] as number, 4);
  });

  it("draws by new weights as an engine made with them does, and by the old ones in a call that had begun", async () => {
    const changed = await engineWith();
    const begun = changed.rollOut(requests, options);
    const next = new Map([...weightsOf(5)].map(([name, values]) => [name, values.slice()]));
    changed.setWeights(next);
    // The engine has a copy.
    for (const values of next.values()) values.fill(0);
    const after = tokensOf(await changed.rollOut(requests, options));
    expect(tokensOf(await begun)).toEqual(tokensOf(rollouts));
    expect(after).toEqual(tokensOf(await (await engineWith({ weights: weightsOf(5) })).rollOut(requests, options)));
    expect(after).not.toEqual(tokensOf(rollouts));
    expect(() => changed.setWeights(new Map([...weights].slice(1)))).toThrow("embedding");
    expect(tokensOf(await changed.rollOut(requests, options))).toEqual(after);
  });

  it("stops between two runs when it is called off, and can be used on", async () => {
    const controller = new AbortController();
    let runs = 0;
    const interrupted = await engineWith({
      breathe: async () => {
        if (++runs === 2) controller.abort(new Error("called off by the test"));
      },
    });
    await expect(interrupted.rollOut(requests, { ...options, signal: controller.signal })).rejects.toThrow("called off by the test");
    expect(runs).toBe(2);
    expect(tokensOf(await interrupted.rollOut(requests, options))).toEqual(tokensOf(rollouts));
  });

  it("cuts off at the tokens asked for and at the model's positions", async () => {
    const unending = await engineWith({ wordless: [...wordless, END] });
    const long = await unending.rollOut(requests, { ...options, maxTokens: 1000 });
    for (const [i, { prompt }] of requests.entries()) expect(long[i]?.tokens).toHaveLength(shape.maxPositions - prompt.length);
    const short = await unending.rollOut(requests, { ...options, maxTokens: 5 });
    expect(tokensOf(short)).toEqual(tokensOf(long).map((tokens) => tokens.slice(0, 5)));
    expect([...long, ...short].some(({ isEnded }) => isEnded)).toBe(false);
    const full = { prompt: new Array<number>(shape.maxPositions).fill(1), stream: (requests[0] as RolloutRequest).stream };
    const none = { tokens: [], logProbabilities: new Float32Array(0), entropies: new Float32Array(0), isEnded: false };
    expect(await unending.rollOut([full], options)).toEqual([none]);
    expect(await unending.rollOut([requests[0] as RolloutRequest], { ...options, maxTokens: 0 })).toEqual([none]);
    expect(await unending.rollOut([], options)).toEqual([]);
  });

  it("lets no senseless prompt reach the model", async () => {
    const { stream } = requests[0] as RolloutRequest;
    for (const prompt of [[], [1, shape.vocabulary], [-1], [0.5]]) {
      await expect(engine.rollOut([...requests, { prompt, stream }], options)).rejects.toThrow("no prompt for this model");
    }
    expect(tokensOf(await engine.rollOut(requests, options))).toEqual(tokensOf(rollouts));
  });

  it("draws the same on the page's runtime", async () => {
    const web = await engineWith({}, webRuntime);
    expect(tokensOf(await web.rollOut(requests, options))).toEqual(tokensOf(rollouts));
    web.setWeights(weightsOf(5));
    engine.setWeights(weightsOf(5));
    const [there, here] = [await web.rollOut(requests, options), await engine.rollOut(requests, options)];
    engine.setWeights(weights);
    expect(tokensOf(there)).toEqual(tokensOf(here));
  });
});
