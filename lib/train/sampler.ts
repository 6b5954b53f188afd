import type { InferenceSession, Tensor } from "onnxruntime-common";
import { type Stream, uniformAt } from "../base/rng";
import type { DecoderShape } from "../model/decoder/architecture";
import type { OnnxRuntime } from "../model/onnx/runtime";
import { END } from "../model/vocabulary";

export interface SampledRow {
  /** Prompts of one call have equal lengths. */
  readonly prompt: readonly number[];
  readonly stream: Stream;
}

/**
 * Completions at temperature 1 by the plain forward graph, one for each row, without `<end>`, cut at `maxTokens`. For looking
 * at a model while it is trained; the engine (`lib/model/engine`) is what searches use.
 */
export async function sampleCompletions(
  runtime: OnnxRuntime,
  session: InferenceSession,
  shape: DecoderShape,
  rows: readonly SampledRow[],
  maxTokens: number,
): Promise<readonly (readonly number[])[]> {
  const promptLength = rows[0]?.prompt.length ?? 0;
  if (rows.some((row) => row.prompt.length !== promptLength)) throw new Error("prompts of different lengths");
  const completions: number[][] = rows.map(() => []);
  const ended = rows.map(() => false);
  let cache = emptyCache(runtime, shape, rows.length);
  let fresh = rows.map((row) => row.prompt);
  for (let count = 0; count < maxTokens && ended.includes(false); count++) {
    const total = promptLength + count;
    const added = fresh[0]?.length ?? 0;
    const int64 = (length: number, value: (row: number, column: number) => number) =>
      runtime.int64(
        BigInt64Array.from({ length: rows.length * length }, (_, at) => BigInt(value(Math.floor(at / length), at % length))),
        [rows.length, length],
      );
    const { logits, ...presents } = await session.run({
      ...cache,
      input_ids: int64(added, (row, column) => fresh[row]?.[column] ?? 0),
      attention_mask: int64(total, () => 1),
      position_ids: int64(added, (_, column) => total - added + column),
      num_logits_to_keep: runtime.int64(BigInt64Array.of(1n), []),
    });
    if (logits === undefined) throw new Error("the model gave no logits");
    cache = Object.fromEntries(Object.entries(presents).map(([name, value]) => [name.replace("present", "past_key_values"), value]));
    const values = logits.data as Float32Array;
    fresh = rows.map(({ stream }, row) => {
      const token = draw(values.subarray(row * shape.vocabulary, (row + 1) * shape.vocabulary), uniformAt(stream, count));
      if (token === END) ended[row] = true;
      if (!ended[row]) completions[row]?.push(token);
      return [token];
    });
  }
  return completions;
}

/** The token whose interval of the cumulated softmax holds `uniform`. */
function draw(logits: Float32Array, uniform: number): number {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = Array.from(logits, (logit) => Math.exp(logit - largest));
  let left = uniform * shares.reduce((a, b) => a + b, 0);
  const token = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return token < 0 ? logits.length - 1 : token;
}

function emptyCache(runtime: OnnxRuntime, shape: DecoderShape, rows: number): Record<string, Tensor> {
  const names = Array.from({ length: shape.layers }, (_, layer) => [`past_key_values.${layer}.key`, `past_key_values.${layer}.value`]);
  const dims = [rows, shape.heads, 0, shape.headSize];
  return Object.fromEntries(names.flat().map((name) => [name, runtime.float32(new Float32Array(0), dims)]));
}
