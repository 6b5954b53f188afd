import type { DecoderShape } from "../decoder/architecture";
import {
  addAttention,
  addFeedForward,
  addRotaryTables,
  addWeights,
  embed,
  mergeHeads,
  projectHeads,
  type Rotary,
  rotaryAt,
  splitHeads,
  unembed,
  type WeightSource,
} from "../decoder/blocks";
import { GraphBuilder, type Value } from "../onnx/graph-builder";
import { addGraphSampler } from "./graph-sampler";

/** Floats of the key-value cache of one token: keys and values of every layer, `[layers, 2, width]`. */
export const cacheRowLength = (shape: DecoderShape): number => shape.layers * 2 * shape.width;

/** Keys and values `[B, heads, T, headSize]` of one layer. */
interface LayerCache {
  readonly key: Value;
  readonly value: Value;
}

export interface BranchOptions {
  /** Tokens decoded in one run, from 1 up. */
  readonly steps: number;
  /** Tokens that are never drawn. */
  readonly wordless: readonly number[];
}

/**
 * The decoder for many branches of one tree at once (B rows, V the vocabulary, C = `cacheRowLength`). Every row lies below one common node.
 * The cache of the path to that node is given once, with batch 1, and multiplied once for all rows; the part below it is given for each
 * row, padded and masked. One run decodes `steps` tokens: between them the graph samples by inverse transform from the given uniforms.
 * Callers must not rely on those samples: the sampler draws each token again from the logits.
 *
 * - in: `tokens int32 [B, 1]`, `positions int32 [B, 1]` of the first token; `prefix [1, P, C]`, `suffix [B, S, C]`, S at least 1;
 * `suffix_bias [B, 1, 1, S]`, 0 or a large negative number; for `steps > 1` also `uniforms [steps - 1, B, 1]` and `inverse_temperature []`;
 * with `weights` "inputs" every parameter by its name
 * - out: `logits [B, steps, V]`, `cache [B, steps, C]`, and for `steps > 1` the tokens decoded, `sampled int32 [B, steps - 1]`
 */
export function buildBranchGraph(shape: DecoderShape, weights: WeightSource, { steps, wordless }: BranchOptions): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder("branches");
  const row = cacheRowLength(shape);
  let tokens = graph.input("tokens", "int32", ["rows", 1]);
  const firstPosition = graph.input("positions", "int32", ["rows", 1]);
  const prefix = graph.input("prefix", "float32", [1, "prefix_length", row]);
  const suffix = graph.input("suffix", "float32", ["rows", "suffix_length", row]);
  const suffixBias = graph.input("suffix_bias", "float32", ["rows", 1, 1, "suffix_length"]);
  addWeights(graph, shape, weights);
  const tables = addRotaryTables(graph, shape);
  const sampler = steps > 1 ? addGraphSampler(graph, shape, { steps, wordless }) : null;
  const prefixCaches = splitCache(graph, shape, prefix);
  const suffixCaches = splitCache(graph, shape, suffix);
  const own: LayerCache[][] = Array.from({ length: shape.layers }, () => []);
  const logits: Value[] = [];
  const cacheRows: Value[] = [];
  const sampled: Value[] = [];

  for (let step = 0; step < steps; step++) {
    const positions = step === 0 ? firstPosition : graph.op("Add", [firstPosition, int32(graph, step)]);
    const rotary = rotaryOfStep(graph, rotaryAt(graph, tables, positions));
    const parts: Value[] = [];
    let residual = embed(graph, tokens);
    for (let layer = 0; layer < shape.layers; layer++) {
      const heads = projectHeads(graph, shape, layer, residual, rotary);
      const mine = own[layer] as LayerCache[];
      mine.push({ key: heads.key, value: heads.value });
      parts.push(mergeHeads(graph, shape, heads.key), mergeHeads(graph, shape, heads.value));
      const attended = attendBranches(
        graph,
        heads.query,
        prefixCaches[layer] as LayerCache,
        suffixCaches[layer] as LayerCache,
        suffixBias,
        mine,
      );
      residual = addFeedForward(graph, layer, addAttention(graph, shape, layer, residual, attended));
    }
    cacheRows.push(graph.op("Concat", parts, { axis: 2 }));
    const stepLogits = unembed(graph, residual);
    logits.push(stepLogits);
    if (sampler !== null && step < steps - 1) {
      tokens = graph.op("Cast", [sampler(stepLogits, step)], { to: 6 });
      sampled.push(tokens);
    }
  }
  graph.output(graph.op("Concat", logits, { axis: 1 }, { output: "logits" }), "float32", ["rows", steps, shape.vocabulary]);
  graph.output(graph.op("Concat", cacheRows, { axis: 1 }, { output: "cache" }), "float32", ["rows", steps, row]);
  if (sampled.length > 0) graph.output(graph.op("Concat", sampled, { axis: 1 }, { output: "sampled" }), "int32", ["rows", steps - 1]);
  return graph.finish();
}

const int32 = (graph: GraphBuilder, value: number): Value => graph.op("Cast", [graph.integer(value)], { to: 6 });

/** Factors `[B, 1, D / 2]` to `[B, 1, 1, D / 2]`, which broadcast over heads. */
function rotaryOfStep(graph: GraphBuilder, { cosine, sine }: Rotary): Rotary {
  const overHeads = (table: Value) => graph.op("Unsqueeze", [table, graph.integers(1)]);
  return { cosine: overHeads(cosine), sine: overHeads(sine) };
}

/** `[R, T, C]` to each layer's keys and values, `[R, heads, T, headSize]`. */
function splitCache(graph: GraphBuilder, shape: DecoderShape, cache: Value): LayerCache[] {
  const parts = graph.opMany("Split", [cache], { axis: 2, num_outputs: shape.layers * 2 }, { outputs: shape.layers * 2 });
  return Array.from({ length: shape.layers }, (_, layer) => ({
    key: splitHeads(graph, shape, parts[layer * 2] as Value),
    value: splitHeads(graph, shape, parts[layer * 2 + 1] as Value),
  }));
}

/** Attention of queries `[B, H, 1, D]` over the shared prefix, the row's own suffix, and the tokens decoded in this run; `[B, H, 1, D]`. */
function attendBranches(
  graph: GraphBuilder,
  query: Value,
  prefix: LayerCache,
  suffix: LayerCache,
  suffixBias: Value,
  own: readonly LayerCache[],
): Value {
  const transposed = (value: Value, perm: readonly number[]) => graph.op("Transpose", [value], { perm });
  const together = (part: "key" | "value") =>
    own.length === 1
      ? (own[0] as LayerCache)[part]
      : graph.op(
          "Concat",
          own.map((cache) => cache[part]),
          { axis: 2 },
        );
  // The rows become positions of one query, [1, H, B, D], so that the prefix takes one product for all of them.
  const rowsAsLength = transposed(query, [2, 1, 0, 3]);
  const scores = [
    transposed(graph.op("MatMul", [rowsAsLength, transposed(prefix.key, [0, 1, 3, 2])]), [2, 1, 0, 3]),
    graph.op("Add", [graph.op("MatMul", [query, transposed(suffix.key, [0, 1, 3, 2])]), suffixBias]),
    graph.op("MatMul", [query, transposed(together("key"), [0, 1, 3, 2])]),
  ];
  const attention = graph.op("Softmax", [graph.op("Concat", scores, { axis: 3 })], { axis: -1 });
  const sizes = graph.op("Concat", [lengthOf(graph, prefix.key), lengthOf(graph, suffix.key), graph.integers(own.length)], { axis: 0 });
  const [overPrefix, overSuffix, overOwn] = graph.opMany("Split", [attention, sizes], { axis: 3 }, { outputs: 3 });
  const fromPrefix = transposed(graph.op("MatMul", [transposed(overPrefix, [2, 1, 0, 3]), prefix.value]), [2, 1, 0, 3]);
  const fromSuffix = graph.op("MatMul", [overSuffix, suffix.value]);
  const fromOwn = graph.op("MatMul", [overOwn, together("value")]);
  return graph.op("Add", [graph.op("Add", [fromPrefix, fromSuffix]), fromOwn]);
}

/** T of `[R, H, T, D]`, as a list of one. */
const lengthOf = (graph: GraphBuilder, cache: Value): Value => graph.op("Gather", [graph.op("Shape", [cache]), graph.integers(2)]);
