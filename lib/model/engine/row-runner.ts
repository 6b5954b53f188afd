import type { InferenceSession, Tensor } from "onnxruntime-common";
import { present } from "../../base/assert";
import { doubleAt } from "../../base/columns";
import { uniformAt } from "../../base/rng";
import type { DecoderShape } from "../decoder/architecture";
import { MASKED } from "../decoder/blocks";
import type { OnnxRuntime } from "../onnx/runtime";
import { GREEDY, inverseTemperature } from "./graph-sampler";
import { needsRun, type Row, takeDraw } from "./rollout-row";
import type { RowCache } from "./row-cache";
import { sampleToken } from "./sample-token";

/** The session of a row graph with its parameters as inputs, and what is fed to each of its runs. */
export interface RowSession {
  readonly session: InferenceSession;
  readonly runtime: OnnxRuntime;
  readonly shape: DecoderShape;
  readonly steps: number;
  readonly wordless: readonly number[];
  readonly endToken: number;
  /** Every parameter by its name; reused over runs. */
  readonly weights: Readonly<Record<string, Tensor>>;
}

/**
 * One run: extends the rows by up to `steps` tokens, and draws each token in float64 from the logits. Keeps the graph's results as far as
 * it guessed every row's draws. A row's draw is a pure function of its text and stream.
 */
export async function runRows(graph: RowSession, rows: readonly Row[], cache: RowCache, temperature: number): Promise<void> {
  const uniforms = rows.map((row) =>
    Float64Array.from({ length: graph.steps }, (_, step) => uniformAt(row.stream, Math.max(0, cache.slots + step + 1 - row.prompt.length))),
  );
  const feeds = rowFeeds(graph, rows, cache, uniforms, temperature);
  let results: Readonly<Record<string, Tensor>> = {};
  try {
    results = (await graph.session.run({ ...feeds, ...graph.weights })) as Readonly<Record<string, Tensor>>;
    drawRows(graph, rows, cache, uniforms, temperature, results);
  } finally {
    for (const tensor of [...Object.values(feeds), ...Object.values(results)]) tensor.dispose();
  }
}

function rowFeeds(
  { runtime, shape, steps }: RowSession,
  rows: readonly Row[],
  cache: RowCache,
  uniforms: readonly Float64Array[],
  temperature: number,
): Record<string, Tensor> {
  const start = cache.slots;
  const given = Float32Array.from({ length: rows.length * steps }, (_, i) => {
    const row = rows[Math.floor(i / steps)] as Row;
    // An ended row stays in the batch without a text.
    return needsRun(row) ? (row.tokens[start + (i % steps)] ?? -1) : 0;
  });
  const ofStep = Float32Array.from({ length: (steps - 1) * rows.length }, (_, i) =>
    temperature > 0 ? doubleAt(uniforms[i % rows.length] as Float64Array, Math.floor(i / rows.length)) : GREEDY.uniform,
  );
  return {
    given: runtime.float32(given, [rows.length, steps]),
    // Steps past the model's positions are computed and discarded.
    positions: runtime.int32(
      Int32Array.from({ length: steps }, (_, step) => Math.min(start + step, shape.maxPositions - 1)),
      [steps],
    ),
    ...cacheFeeds(runtime, shape, rows.length, cache),
    uniforms: runtime.float32(ofStep, [steps - 1, rows.length, 1]),
    inverse_temperature: runtime.float32(Float32Array.of(inverseTemperature(temperature)), []),
  };
}

function cacheFeeds(runtime: OnnxRuntime, shape: DecoderShape, rows: number, cache: RowCache): Record<string, Tensor> {
  const { heads, headSize } = shape;
  const { slots, capacity } = cache;
  const feeds: Record<string, Tensor> = {
    cache_bias: runtime.float32(new Float32Array(capacity).fill(MASKED, slots), [capacity]),
  };
  for (let layer = 0; layer < shape.layers; layer++) {
    feeds[`keys.${layer}`] = runtime.float32(cache.keys(layer), [rows, heads, headSize, capacity]);
    feeds[`values.${layer}`] = runtime.float32(cache.values(layer), [rows, heads, capacity, headSize]);
  }
  return feeds;
}

function drawRows(
  { shape, steps, wordless, endToken }: RowSession,
  rows: readonly Row[],
  cache: RowCache,
  uniforms: readonly Float64Array[],
  temperature: number,
  results: Readonly<Record<string, Tensor>>,
): void {
  const start = cache.slots;
  const logits = present(results.logits, "logits").data as Float32Array;
  const decoded = present(results.decoded, "decoded").data as Int32Array;
  // How many steps are valid for every continuing row.
  let held = steps;
  rows.forEach((row, index) => {
    for (let step = 0; step < steps && needsRun(row); step++) {
      const position = start + step + 1;
      if (position === row.tokens.length) {
        const from = (step * rows.length + index) * shape.vocabulary;
        const ofNext = logits.subarray(from, from + shape.vocabulary);
        for (const token of wordless) ofNext[token] = Number.NEGATIVE_INFINITY;
        takeDraw(row, sampleToken(ofNext, temperature, doubleAt(uniforms[index] as Float64Array, step)), endToken);
      }
      // The graph's guess differs from the draw, so its later steps belong to another text.
      if (needsRun(row) && step < steps - 1 && decoded[step * rows.length + index] !== row.tokens[position]) {
        held = Math.min(held, step + 1);
        break;
      }
    }
  });
  cache.append(held, (part, layer) => present(results[`added_${part}.${layer}`], part).data as Float32Array);
}
