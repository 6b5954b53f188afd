import type { InferenceSession, Tensor } from "onnxruntime-common";
import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { baseShape, type DecoderShape, initializeWeights, parameterCount, parametersOf } from "../../lib/model/decoder/architecture";
import { buildForwardGraph } from "../../lib/model/decoder/forward-graph";
import { readWeights } from "../../lib/model/decoder/weights";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";
import { referenceLogits } from "./reference-decoder";

const shape: DecoderShape = {
  vocabulary: 11,
  width: 12,
  layers: 2,
  heads: 3,
  headSize: 4,
  feedForward: 20,
  maxPositions: 32,
  rotaryBase: 100,
};
const weights = initializeWeights(shape, 3);
const runtime = nodeRuntime({ threads: 1 });
const int64 = (rows: readonly (readonly number[])[]): Tensor =>
  runtime.int64(BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0]?.length ?? 0]);

const emptyCache = (rows: number): Record<string, Tensor> =>
  Object.fromEntries(
    Array.from({ length: shape.layers }, (_, layer) =>
      ["key", "value"].map((part) => [
        `past_key_values.${layer}.${part}`,
        runtime.float32(new Float32Array(0), [rows, shape.heads, 0, shape.headSize]),
      ]),
    ).flat(),
  );

describe("the forward graph", () => {
  let session: InferenceSession;
  beforeAll(async () => {
    session = await runtime.createSession(buildForwardGraph(shape, weights));
  });

  /** Logits `[row][token][vocabulary]` of the new tokens, and the cache for the next call. */
  async function forward(
    input: { tokens: number[][]; positions: number[][]; mask: number[][]; keep?: number },
    cache = emptyCache(input.tokens.length),
  ) {
    const result = await session.run({
      input_ids: int64(input.tokens),
      attention_mask: int64(input.mask),
      position_ids: int64(input.positions),
      num_logits_to_keep: runtime.int64(BigInt64Array.of(BigInt(input.keep ?? 0)), []),
      ...cache,
    });
    const { logits, ...present } = result;
    if (logits === undefined) throw new Error("no logits");
    const [rows = 0, kept = 0, vocabulary = 0] = logits.dims;
    const data = [...(logits.data as Float32Array)];
    const at = (row: number, token: number) => data.slice((row * kept + token) * vocabulary, (row * kept + token + 1) * vocabulary);
    return {
      logits: Array.from({ length: rows }, (_, row) => Array.from({ length: kept }, (_, token) => at(row, token))),
      cache: Object.fromEntries(Object.entries(present).map(([name, value]) => [name.replace("present", "past_key_values"), value])),
    };
  }

  const expectClose = (actual: readonly number[] | undefined, expected: readonly number[] | undefined) => {
    expect(actual).toHaveLength(shape.vocabulary);
    actual?.forEach((value, index) => {
      expect(value).toBeCloseTo(Number(expected?.[index]), 4);
    });
  };
  const rng = createRng(5, "test");
  const tokens = Array.from({ length: 9 }, () => rng.below(shape.vocabulary));
  const other = tokens.map((token) => (token * 3 + 1) % shape.vocabulary);
  const ones = (count: number) => new Array<number>(count).fill(1);
  const counting = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

  it("equals the float64 reference at every position", async () => {
    const { logits } = await forward({ tokens: [tokens, other], positions: [counting(9), counting(9)], mask: [ones(9), ones(9)] });
    [tokens, other].forEach((row, index) => {
      referenceLogits(shape, weights, row).forEach((expected, position) => {
        expectClose(logits[index]?.[position], expected);
      });
    });
  });

  it("gives the same with a cache, token by token and in a block", async () => {
    const expected = referenceLogits(shape, weights, tokens);
    let { cache } = await forward({ tokens: [tokens.slice(0, 4)], positions: [counting(4)], mask: [ones(4)] });
    const block = await forward({ tokens: [tokens.slice(4)], positions: [counting(5, 4)], mask: [ones(9)] }, cache);
    for (let position = 4; position < 9; position++) {
      const step = await forward({ tokens: [[tokens[position] as number]], positions: [[position]], mask: [ones(position + 1)] }, cache);
      cache = step.cache;
      expectClose(step.logits[0]?.[0], expected[position]);
      expectClose(block.logits[0]?.[position - 4], expected[position]);
    }
  });

  it("is right for ragged rows: holes after the shorter row's cache, and left padding", async () => {
    const short = other.slice(0, 3);
    const right = await forward({
      tokens: [tokens.slice(0, 6), [...short, 0, 0, 0]],
      positions: [counting(6), [0, 1, 2, 0, 0, 0]],
      mask: [ones(6), [1, 1, 1, 0, 0, 0]],
    });
    const next = await forward(
      {
        tokens: [tokens.slice(6, 8), other.slice(3, 5)],
        positions: [
          [6, 7],
          [3, 4],
        ],
        mask: [ones(8), [1, 1, 1, 0, 0, 0, 1, 1]],
      },
      right.cache,
    );
    expectClose(next.logits[0]?.[1], referenceLogits(shape, weights, tokens.slice(0, 8))[7]);
    expectClose(next.logits[1]?.[1], referenceLogits(shape, weights, other.slice(0, 5))[4]);

    const left = await forward({ tokens: [[0, 0, 0, ...short]], positions: [[0, 0, 0, 0, 1, 2]], mask: [[0, 0, 0, 1, 1, 1]] });
    expectClose(left.logits[0]?.[5], referenceLogits(shape, weights, short)[2]);
  });

  it("keeps only the last logits when asked", async () => {
    const { logits } = await forward({ tokens: [tokens], positions: [counting(9)], mask: [ones(9)], keep: 2 });
    expect(logits[0]).toHaveLength(2);
    expectClose(logits[0]?.[1], referenceLogits(shape, weights, tokens)[8]);
  });
});

describe("the weights", () => {
  it("are a pure function of the seed, and the base model has 820,352 of them", () => {
    expect(initializeWeights(shape, 3)).toEqual(weights);
    expect(initializeWeights(shape, 4).get("embedding")).not.toEqual(weights.get("embedding"));
    expect(parameterCount(baseShape)).toBe(820_352);
  });

  it("come back from the model's bytes", () => {
    const model = buildForwardGraph(shape, weights);
    const read = readWeights(shape, model);
    expect(read.ok && read.value).toEqual(weights);
    expect([...weights.keys()]).toEqual(parametersOf(shape).map((parameter) => parameter.name));
    expect(readWeights({ ...shape, width: 16 }, model)).toEqual({
      ok: false,
      error: 'The parameter "embedding" has the shape [11, 12], not [11, 16].',
    });
    expect(readWeights(shape, model.subarray(0, 3000)).ok).toBe(false);
  });
});
