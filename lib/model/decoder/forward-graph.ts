import { GraphBuilder, type Value } from "../onnx/graph-builder";
import type { DecoderShape, Weights } from "./architecture";
import {
  addAttention,
  addFeedForward,
  addRotaryTables,
  addWeights,
  attend,
  embed,
  MASKED,
  projectHeads,
  type Rotary,
  rotaryAt,
  unembed,
} from "./blocks";

const LAST = 9223372036854775807n;

/**
 * The decoder with a key-value cache, in the layout that transformers.js loads (B rows, S new tokens, P cached, T = P + S):
 *
 * - in: `input_ids [B, S]`, `attention_mask [B, T]`, `position_ids [B, S]`, `num_logits_to_keep []` (0 for all), all int64;
 * `past_key_values.i.key` and `.value`, float32 `[B, heads, P, headSize]`
 * - out: `logits [B, kept, vocabulary]`, `present.i.key` and `.value`, `[B, heads, T, headSize]`
 *
 * Rows may be ragged: a slot whose mask is 0 is never attended to, wherever it is. A token attends to the slots up to its own. Its rotary
 * angle depends on `position_ids` alone.
 */
export function buildForwardGraph(shape: DecoderShape, weights: Weights): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder("decoder");
  const cacheDims = (length: string) => ["batch_size", shape.heads, length, shape.headSize];
  const tokens = graph.input("input_ids", "int64", ["batch_size", "sequence_length"]);
  const mask = graph.input("attention_mask", "int64", ["batch_size", "total_sequence_length"]);
  const positions = graph.input("position_ids", "int64", ["batch_size", "sequence_length"]);
  const kept = graph.input("num_logits_to_keep", "int64", []);
  addWeights(graph, shape, weights);
  const rotary = rotaryOfRows(graph, addRotaryTables(graph, shape), positions);
  const bias = attentionBias(graph, tokens, mask);

  let residual = embed(graph, tokens);
  for (let layer = 0; layer < shape.layers; layer++) {
    const heads = projectHeads(graph, shape, layer, residual, rotary);
    const extend = (part: "key" | "value"): Value => {
      const past = graph.input(`past_key_values.${layer}.${part}`, "float32", cacheDims("past_sequence_length"));
      const present = graph.op("Concat", [past, heads[part]], { axis: 2 }, { output: `present.${layer}.${part}` });
      return graph.output(present, "float32", cacheDims("total_sequence_length"));
    };
    const attended = attend(graph, heads.query, extend("key"), extend("value"), bias);
    residual = addFeedForward(graph, layer, addAttention(graph, shape, layer, residual, attended));
  }
  const first = graph.op("Unsqueeze", [graph.op("Neg", [kept]), graph.integers(0)]);
  const last = graph.op("Slice", [residual, first, graph.integers(LAST), graph.integers(1)]);
  graph.output(unembed(graph, last, { output: "logits" }), "float32", ["batch_size", "num_logits", shape.vocabulary]);
  return graph.finish();
}

/** Factors `[B, 1, S, headSize / 2]` for positions `[B, S]`. */
function rotaryOfRows(graph: GraphBuilder, tables: Rotary, positions: Value): Rotary {
  const { cosine, sine } = rotaryAt(graph, tables, positions);
  const overHeads = (table: Value) => graph.op("Unsqueeze", [table, graph.integers(1)]);
  return { cosine: overHeads(cosine), sine: overHeads(sine) };
}

/** `[B, 1, S, T]`: 0 where a token may attend, `MASKED` at empty and at later slots. */
function attentionBias(graph: GraphBuilder, tokens: Value, mask: Value): Value {
  const size = (value: Value) => graph.op("Gather", [graph.op("Shape", [value]), graph.integer(1)]);
  const total = size(mask);
  const past = graph.op("Sub", [total, size(tokens)]);
  const slots = graph.op("Range", [graph.integer(0), total, graph.integer(1)]);
  const own = graph.op("Unsqueeze", [graph.op("Range", [past, total, graph.integer(1)]), graph.integers(1)]);
  const isLater = graph.op("Greater", [slots, own]);
  const isHole = graph.op("Unsqueeze", [graph.op("Equal", [mask, graph.integer(0)]), graph.integers(1, 2)]);
  return graph.op("Where", [graph.op("Or", [isHole, isLater]), graph.float(MASKED), graph.float(0)]);
}
