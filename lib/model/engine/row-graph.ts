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
  unembed,
  type WeightSource,
} from "../decoder/blocks";
import { GraphBuilder, type Value } from "../onnx/graph-builder";
import { cacheRowLength } from "./branch-graph";
import { addGraphSampler } from "./graph-sampler";

export interface RowGraphOptions {
  /** Tokens a row in one run, from 2 up. */
  readonly steps: number;
  /** Tokens that are never drawn. */
  readonly wordless: readonly number[];
}

/** Keys `[B, H, D, T]`, ready to be multiplied from the left, and values `[B, H, T, D]` of one layer. */
interface LayerCache {
  readonly key: Value;
  readonly value: Value;
}

/**
 * The decoder for many texts of one length at once (B rows, V the vocabulary, C = `cacheRowLength`): all rows stand at the same
 * position, and a run takes each `steps` tokens further. A row's token at a step is the one given, or, where none is, the one that the
 * graph samples from the step before; so that texts of different lengths, prompts among them, need neither padding nor a graph of
 * their own. The cache comes slot by slot, so that what a run adds is appended to it.
 *
 * - in: `given float32 [B, steps]`, a token or -1; the first step's is given. `positions int32 [steps]`;
 *   `cache [S, B, C]`, S at least 1; `cache_bias [S]`, 0 or a large negative number for a slot that holds nothing;
 *   `uniforms [steps - 1, B, 1]` and `inverse_temperature []`; with `weights` "inputs" every parameter by its name
 * - out: `logits [steps, B, V]`, `added [steps, B, C]`, and the tokens of the steps after the first, `decoded int32 [steps - 1, B]`
 */
export function buildRowGraph(shape: DecoderShape, weights: WeightSource, { steps, wordless }: RowGraphOptions): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder("rows");
  const length = cacheRowLength(shape);
  const given = splitSteps(graph, graph.input("given", "float32", ["rows", steps]), 1, steps);
  const positions = graph.input("positions", "int32", [steps]);
  const cache = graph.input("cache", "float32", ["slots", "rows", length]);
  const bias = graph.input("cache_bias", "float32", ["slots"]);
  addWeights(graph, shape, weights);
  const sampler = addGraphSampler(graph, shape, { steps, wordless });
  const rotaries = rotaryOfSteps(graph, rotaryAt(graph, addRotaryTables(graph, shape), positions), steps);
  const past = splitCache(graph, shape, cache);
  const own: LayerCache[][] = Array.from({ length: shape.layers }, () => []);
  const logits: Value[] = [];
  const added: Value[] = [];
  const decoded: Value[] = [];

  let tokens = toTokens(graph, given[0] as Value);
  for (let step = 0; step < steps; step++) {
    const parts: Value[] = [];
    let residual = embed(graph, tokens);
    for (let layer = 0; layer < shape.layers; layer++) {
      const heads = projectHeads(graph, shape, layer, residual, rotaries[step] as Rotary);
      parts.push(mergeHeads(graph, shape, heads.key), mergeHeads(graph, shape, heads.value));
      const mine = own[layer] as LayerCache[];
      mine.push({ key: graph.op("Transpose", [heads.key], { perm: [0, 1, 3, 2] }), value: heads.value });
      const attended = attendRows(graph, heads.query, past[layer] as LayerCache, bias, mine);
      residual = addFeedForward(graph, layer, addAttention(graph, shape, layer, residual, attended));
    }
    added.push(slotOf(graph, graph.op("Concat", parts, { axis: 2 })));
    const stepLogits = unembed(graph, residual);
    logits.push(slotOf(graph, stepLogits));
    if (step === steps - 1) break;
    const next = given[step + 1] as Value;
    const isDrawn = graph.op("Less", [next, graph.float(0)]);
    tokens = toTokens(graph, graph.op("Where", [isDrawn, sampler(stepLogits, step), next]));
    decoded.push(slotOf(graph, tokens));
  }
  const join = (values: readonly Value[], output: string) => graph.op("Concat", values, { axis: 0 }, { output });
  graph.output(join(logits, "logits"), "float32", [steps, "rows", shape.vocabulary]);
  graph.output(join(added, "added"), "float32", [steps, "rows", length]);
  graph.output(join(decoded, "decoded"), "int32", [steps - 1, "rows"]);
  return graph.finish();
}

const toTokens = (graph: GraphBuilder, value: Value): Value => graph.op("Cast", [value], { to: 6 });

/** One value a step, each of length 1 along the axis. */
const splitSteps = (graph: GraphBuilder, value: Value, axis: number, steps: number): readonly Value[] =>
  graph.opMany("Split", [value], { axis, num_outputs: steps }, { outputs: steps });

/** `[B, 1, …]` to `[1, B, …]`. */
const slotOf = (graph: GraphBuilder, value: Value): Value =>
  graph.op("Unsqueeze", [graph.op("Squeeze", [value, graph.integers(1)]), graph.integers(0)]);

/** Factors `[steps, D / 2]` to one `[1, 1, 1, D / 2]` a step. */
function rotaryOfSteps(graph: GraphBuilder, rotary: Rotary, steps: number): Rotary[] {
  const ofSteps = (table: Value) => splitSteps(graph, graph.op("Unsqueeze", [table, graph.integers(1, 2)]), 0, steps);
  const cosines = ofSteps(rotary.cosine);
  const sines = ofSteps(rotary.sine);
  return cosines.map((cosine, step) => ({ cosine, sine: sines[step] as Value }));
}

/** `[S, B, C]` to each layer's keys and values. */
function splitCache(graph: GraphBuilder, shape: DecoderShape, cache: Value): LayerCache[] {
  const parts = graph.opMany("Split", [cache], { axis: 2, num_outputs: shape.layers * 2 }, { outputs: shape.layers * 2 });
  const inHeads = (part: Value, perm: readonly number[]) =>
    graph.op("Transpose", [graph.op("Reshape", [part, graph.integers(0, 0, shape.heads, shape.headSize)])], { perm });
  return Array.from({ length: shape.layers }, (_, layer) => ({
    key: inHeads(parts[layer * 2] as Value, [1, 2, 3, 0]),
    value: inHeads(parts[layer * 2 + 1] as Value, [1, 2, 0, 3]),
  }));
}

/** Attention of scaled queries `[B, H, 1, D]` over the row's cache and the tokens of this run; `[B, H, 1, D]`. */
function attendRows(graph: GraphBuilder, query: Value, past: LayerCache, bias: Value, own: readonly LayerCache[]): Value {
  const together = (part: "key" | "value", axis: number) =>
    graph.op(
      "Concat",
      own.map((cache) => cache[part]),
      { axis },
    );
  const overPast = graph.op("Add", [graph.op("MatMul", [query, past.key]), bias]);
  const overOwn = graph.op("MatMul", [query, together("key", 3)]);
  const attention = graph.op("Softmax", [graph.op("Concat", [overPast, overOwn], { axis: 3 })], { axis: -1 });
  const sizes = graph.op("Concat", [graph.op("Shape", [bias]), graph.integers(own.length)], { axis: 0 });
  const [ofPast, ofOwn] = graph.opMany("Split", [attention, sizes], { axis: 3 }, { outputs: 2 });
  return graph.op("Add", [graph.op("MatMul", [ofPast, past.value]), graph.op("MatMul", [ofOwn, together("value", 2)])]);
}
