import { mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AutoModelForCausalLM, AutoTokenizer, type PreTrainedModel, type PreTrainedTokenizer, Tensor } from "@huggingface/transformers";
import type { InferenceSession, Tensor as OrtTensor } from "onnxruntime-common";
import { beforeAll, describe, expect, it } from "vitest";
import { type Stream, uniformAt } from "../../../lib/base/rng";
import { readWeights } from "../../../lib/model/decoder/weights";
import { codecOf } from "../../../lib/model/embedded/codec";
import { createEngine, type Engine } from "../../../lib/model/engine/engine";
import { loadNodeEngine } from "../../../lib/model/engine/node-engine";
import { sampleToken } from "../../../lib/model/engine/sample-token";
import type { OnnxRuntime } from "../../../lib/model/onnx/runtime";
import { nodeRuntime } from "../../../lib/model/onnx/runtime-node";
import { quickConfiguration } from "../../../lib/search/configuration";
import { hashTree } from "../../../lib/search/hash-tree";
import { createTree } from "../../../lib/search/tree";
import { search } from "../../fixtures/judged-search";
import { tinyShape, writeTinyModel } from "../../fixtures/tiny-model";
import { wholeFamily } from "../../fixtures/whole-family";

let folder: string;
let engine: Engine;
let model: PreTrainedModel;
let tokenizer: PreTrainedTokenizer;

async function engineWith(steps: number): Promise<Engine> {
  const loaded = await loadNodeEngine(folder, { threads: 1, steps });
  if (!loaded.ok) throw new Error(loaded.error.what);
  return loaded.value;
}

beforeAll(async () => {
  folder = await writeTinyModel(3);
  engine = await engineWith(1);
  // The engine has pointed transformers.js at the folder's place.
  tokenizer = await AutoTokenizer.from_pretrained("tiny-3");
  model = await AutoModelForCausalLM.from_pretrained("tiny-3", { device: "cpu", dtype: "fp32" });
});

const problem = wholeFamily("countdown-4").generate(1, 2, "held-out");
const streams = (purpose: Stream["purpose"], count: number): Stream[] =>
  Array.from({ length: count }, (_, index) => ({ seed: 5, purpose, group: 0, index }));
const options = { temperature: 0.9, maxTokens: 24 };

/** One sample the slow way: the whole text through transformers.js again for every token. */
async function referenceSample(text: string, stream: Stream): Promise<{ tokens: number[]; logProbability: number }> {
  const codec = codecOf(tokenizer, tinyShape.vocabulary);
  const tokens: number[] = [];
  let logProbability = 0;
  while (tokens.length < options.maxTokens) {
    const ids = [...tokenizer.encode(text), ...tokens];
    const input_ids = new Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]);
    const attention_mask = new Tensor("int64", new BigInt64Array(ids.length).fill(1n), [1, ids.length]);
    const { logits } = (await model({ input_ids, attention_mask })) as { logits: Tensor };
    const last = (logits.data as Float32Array).slice(-tinyShape.vocabulary);
    for (const token of codec.wordless) last[token] = Number.NEGATIVE_INFINITY;
    const draw = sampleToken(last, options.temperature, uniformAt(stream, tokens.length));
    logProbability += draw.logProbability;
    tokens.push(draw.token);
    if (draw.token === codec.endToken || codec.pieces[draw.token]?.endsWith("\n")) break;
  }
  return { tokens, logProbability };
}

describe("the engine", () => {
  it("draws token for token what the model gives when every text is computed from its start", async () => {
    const path = ["3 + 4 = 7, leaving 7 and 2."];
    for (const from of [[], path]) {
      const drawn = await engine.createPolicy().propose(problem, from, streams("expand", 6), options);
      const text = [problem.statement, ...from].map((line) => `${line}\n`).join("");
      for (const [i, stream] of streams("expand", 6).entries()) {
        const reference = await referenceSample(text, stream);
        expect(drawn[i]?.tokens).toBe(reference.tokens.length);
        expect(drawn[i]?.text).toBe(tokenizer.decode(reference.tokens, { skip_special_tokens: true }));
        expect(drawn[i]?.logProbability).toBeCloseTo(reference.logProbability, 4);
      }
    }
  });

  it("draws the same whether samples are asked for together, alone, or several tokens a run", async () => {
    const together = await engine.createPolicy().rollout(problem, [{ path: [], streams: streams("rollout", 12) }], options);
    const four = await (await engineWith(4)).createPolicy().rollout(problem, [{ path: [], streams: streams("rollout", 12) }], options);
    for (const [i, stream] of streams("rollout", 12).entries()) {
      const [alone] = await engine.createPolicy().rollout(problem, [{ path: [], streams: [stream] }], options);
      expect(alone?.[0]?.text).toBe(together[0]?.[i]?.text);
      expect(four[0]?.[i]?.text).toBe(together[0]?.[i]?.text);
      expect(four[0]?.[i]?.logProbability).toBeCloseTo(together[0]?.[i]?.logProbability ?? Number.NaN, 4);
    }
  });

  it("computes every token of a search once", async () => {
    const policy = engine.createPolicy();
    for await (const _ of search(createTree(), {
      problem,
      policy,
      configuration: { ...quickConfiguration, maxRolloutTokens: 30 },
      seed: 1,
    })) {
      // The policy counts.
    }
    const { tokensComputed, tokensNeeded } = policy.statistics();
    expect(tokensNeeded).toBeGreaterThan(500);
    expect(tokensComputed).toBe(tokensNeeded);
  });

  it("gives the same tree hash again, one phase at a time, and after a cancellation in the middle of a call", async () => {
    const configuration = { ...quickConfiguration, iterations: 5, maxRolloutTokens: 30 };
    let cancellations = 0;
    const runWith = async (interrupt: number): Promise<string> => {
      const policy = engine.createPolicy();
      const tree = createTree();
      let controller = new AbortController();
      let calls = 0;
      const counting = {
        ...policy,
        propose: policy.propose,
        rollout: (...[of, requests, sampling]: Parameters<typeof policy.rollout>) => {
          // Lets the call begin, then cancels it between two of its runs.
          if (++calls === interrupt) setImmediate(() => controller.abort(new Error("cancelled by the test")));
          return policy.rollout(of, requests, sampling);
        },
      };
      for (;;) {
        const { value } = await search(tree, { problem, policy: counting, configuration, seed: 2, signal: controller.signal }).next();
        if (value?.kind !== "stopped") continue;
        if (value.reason === "finished") return hashTree(tree);
        cancellations++;
        controller = new AbortController();
      }
    };
    const first = await runWith(0);
    expect(await runWith(0)).toBe(first);
    expect(await runWith(1)).toBe(first);
    expect(await runWith(2)).toBe(first);
    expect(cancellations).toBe(2);
  });

  it("throws the reason of a cancellation, and works on", async () => {
    const policy = engine.createPolicy();
    const controller = new AbortController();
    controller.abort(new Error("no longer wanted"));
    await expect(policy.propose(problem, [], streams("expand", 2), { ...options, signal: controller.signal })).rejects.toThrow(
      "no longer wanted",
    );
    expect(await policy.propose(problem, [], streams("expand", 2), options)).toEqual(
      await engine.createPolicy().propose(problem, [], streams("expand", 2), options),
    );
  });

  it("refuses a problem that it has no words for", async () => {
    const foreign = { ...problem, statement: "Use 123 and ½ to make 5." };
    await expect(engine.createPolicy().propose(foreign, [], streams("expand", 1), options)).rejects.toThrow("no words");
  });

  it("ends a text at the model's last position, and draws nothing after a path that is longer", async () => {
    const long = Array.from({ length: 49 }, () => "3 + 4 = 7, leaving 7 and 2.");
    const policy = engine.createPolicy();
    for (const path of [long, [...long, ...long]]) {
      const [row] = await policy.rollout(problem, [{ path, streams: streams("rollout", 3) }], { temperature: 1, maxTokens: 200 });
      for (const { tokens, stop } of row ?? []) {
        expect(tokens).toBeLessThanOrEqual(tinyShape.maxPositions - 490);
        if (path.length > long.length) expect({ tokens, stop }).toEqual({ tokens: 0, stop: "limit" });
      }
    }
  });

  it("leaves no tensor alive after 100 searches", async () => {
    const live = new Set<OrtTensor>();
    const bytes = new Uint8Array(await readFile(join(folder, "onnx/model.onnx")));
    const counted = countTensors(nodeRuntime({ threads: 1 }), live);
    const weights = readWeights(tinyShape, bytes);
    if (!weights.ok) throw new Error(weights.error);
    const counting = await createEngine({
      description: engine.describe(),
      shape: tinyShape,
      weights: weights.value,
      codec: codecOf(tokenizer, tinyShape.vocabulary),
      forward: await counted.runtime.createSession(bytes),
      runtime: counted.runtime,
      steps: 1,
      breathe: async () => undefined,
    });
    for (let seed = 0; seed < 100; seed++) {
      const policy = counting.createPolicy();
      const configuration = { ...quickConfiguration, iterations: 2, branching: 2, rollouts: 2, maxRolloutTokens: 12 };
      for await (const _ of search(createTree(), { problem, policy, configuration, seed })) {
        // Only the tensors are looked at.
      }
      policy.dispose();
    }
    expect(counted.made()).toBeGreaterThan(1000);
    expect(live.size).toBe(0);
  });
});

/** A runtime that knows every tensor which was made, as an input or as a result, and not disposed of. */
function countTensors(runtime: OnnxRuntime, live: Set<OrtTensor>): { readonly runtime: OnnxRuntime; readonly made: () => number } {
  let made = 0;
  const watch = <T extends OrtTensor>(tensor: T): T => {
    made++;
    live.add(tensor);
    const dispose = tensor.dispose.bind(tensor);
    tensor.dispose = () => {
      live.delete(tensor);
      dispose();
    };
    return tensor;
  };
  const createSession = async (bytes: Uint8Array): Promise<InferenceSession> => {
    const session = await runtime.createSession(bytes);
    const run = session.run.bind(session);
    session.run = async (feeds: InferenceSession.FeedsType) => {
      const results = await run(feeds);
      for (const tensor of Object.values(results)) watch(tensor);
      return results;
    };
    return session;
  };
  return {
    made: () => made,
    runtime: {
      ...runtime,
      createSession,
      float32: (data, dims) => watch(runtime.float32(data, dims)),
      int32: (data, dims) => watch(runtime.int32(data, dims)),
      int64: (data, dims) => watch(runtime.int64(data, dims)),
    },
  };
}

describe("loading a model", () => {
  const failureOf = async (path: string) => {
    const loaded = await loadNodeEngine(path, { threads: 1 });
    return loaded.ok ? "loaded" : `${loaded.error.what} ${loaded.error.advice}`;
  };

  it("says that weights are missing, cut short or altered, and what to do", async () => {
    const cut = await writeTinyModel(4);
    await truncate(join(cut, "onnx/model.onnx"), 1000);
    expect(await failureOf(cut)).toMatch(/damaged: 1,000 bytes arrived of [\d,]+\. Load the model again/);

    const altered = await writeTinyModel(5);
    const path = join(altered, "onnx/model.onnx");
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    await writeFile(path, bytes);
    expect(await failureOf(altered)).toContain("SHA-256");

    const empty = join(altered, "..", "empty");
    await mkdir(empty);
    expect(await failureOf(empty)).toContain("card.json is missing");
    await writeFile(join(empty, "card.json"), "{}");
    expect(await failureOf(empty)).toContain("cannot be read");
  });
});
