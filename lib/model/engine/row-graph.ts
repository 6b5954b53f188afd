import type { DecoderShape } from "../decoder/architecture";
import {
  addAttention,
  addFeedForward,
  addRotaryTables,
  addWeights,
  embed,
  projectOne,
  queryScale,
  type Rotary,
  rotaryAt,
  unembed,
  type WeightSource,
} from "../decoder/blocks";
import { GraphBuilder, type Value } from "../onnx/graph-builder";
import { addGraphSampler } from "./graph-sampler";

export interface RowGraphOptions {
  /** Tokens a row in one run, from 2 up. */
  readonly steps: number;
  /** Tokens that are never drawn. */
  readonly wordless: readonly number[];
}

/** Keys and values of one layer, `[B, H, T, D]`; the keys of the cache are `[B, H, D, T]`. */
interface LayerCache {
  readonly key: Value;
  readonly value: Value;
}

/**
 * The decoder for many texts at one position at once (B rows, W the width, H the heads, D the head size, V the vocabulary). A run extends
 * every row by `steps` tokens. A row's token at a step is the given one, or else the one that the graph samples from the step before. So
 * texts of different lengths, prompts included, need neither padding nor a graph of their own. The cache arrives in the layout of the
 * matrix products, so that it is never copied or transposed.
 *
 * - in: `given float32 [B, steps]`, a token or -1; the first step's is given. `positions int32 [steps]`; for each layer i `keys.i [B, H, D,
 * S]` and `values.i [B, H, S, D]`, S at least 1; `cache_bias [S]`, 0 or a large negative number for an empty slot; `uniforms [steps - 1, B,
 * 1]` and `inverse_temperature []`; with `weights` "inputs" every parameter by its name
 * - out: `logits [steps, B, V]`, `added_keys.i` and `added_values.i [steps, B, W]`, and the tokens of the steps after the first, `decoded
 * int32 [steps - 1, B]`
 */
export function buildRowGraph(shape: DecoderShape, weights: WeightSource, { steps, wordless }: RowGraphOptions): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder("rows");
  const given = splitSteps(graph, graph.input("given", "float32", ["rows", steps]), 1, steps);
  const positions = graph.input("positions", "int32", [steps]);
  const past = Array.from({ length: shape.layers }, (_, layer) => ({
    key: graph.input(`keys.${layer}`, "float32", ["rows", shape.heads, shape.headSize, "slots"]),
    value: graph.input(`values.${layer}`, "float32", ["rows", shape.heads, "slots", shape.headSize]),
  }));
  const bias = graph.input("cache_bias", "float32", ["slots"]);
  addWeights(graph, shape, weights);
  const sampler = addGraphSampler(graph, shape, { steps, wordless });
  const rotary = rotaryAt(graph, addRotaryTables(graph, shape), positions);
  const keyRotaries = rotaryOfSteps(graph, rotary, steps);
  // Queries are scaled here: ONNX Runtime would fuse the factor into a scaled product, which then leaves its fast path.
  const scaled = (table: Value) => graph.op("Mul", [table, queryScale(graph, shape)]);
  const queryRotaries = rotaryOfSteps(graph, { cosine: scaled(rotary.cosine), sine: scaled(rotary.sine) }, steps);
  const own: LayerCache[][] = Array.from({ length: shape.layers }, () => []);
  const logits: Value[] = [];
  const decoded: Value[] = [];

  let tokens = toTokens(graph, given[0] as Value);
  for (let step = 0; step < steps; step++) {
    const rotaries = { query: queryRotaries[step] as Rotary, key: keyRotaries[step] as Rotary };
    let residual = embed(graph, tokens);
    for (let layer = 0; layer < shape.layers; layer++) {
      const heads = projectOne(graph, shape, layer, residual, rotaries);
      const mine = own[layer] as LayerCache[];
      mine.push(heads);
      const attended = attendRows(graph, heads.query, past[layer] as LayerCache, bias, mine);
      residual = addFeedForward(graph, layer, addAttention(graph, shape, layer, residual, attended, "one"));
    }
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
  for (const [layer, caches] of own.entries()) {
    const addedOf = (part: keyof LayerCache, output: string) => {
      const slots = caches.map((cache) => graph.op("Reshape", [cache[part], graph.integers(1, -1, shape.width)]));
      graph.output(join(slots, output), "float32", [steps, "rows", shape.width]);
    };
    addedOf("key", `added_keys.${layer}`);
    addedOf("value", `added_values.${layer}`);
  }
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

/** Attention of scaled queries `[B, H, 1, D]` over the row's cache and the tokens of this run; `[B, H, 1, D]`. */
function attendRows(graph: GraphBuilder, query: Value, past: LayerCache, bias: Value, own: readonly LayerCache[]): Value {
  const together = (part: "key" | "value") =>
    graph.op(
      "Concat",
      own.map((cache) => cache[part]),
      { axis: 2 },
    );
  const overPast = graph.op("Add", [graph.op("MatMul", [query, past.key]), bias]);
  const overOwn = graph.op("MatMul", [query, graph.op("Transpose", [together("key")], { perm: [0, 1, 3, 2] })]);
  const attention = graph.op("Softmax", [graph.op("Concat", [overPast, overOwn], { axis: 3 })], { axis: -1 });
  const sizes = graph.op("Concat", [graph.op("Shape", [bias]), graph.integers(own.length)], { axis: 0 });
  const [ofPast, ofOwn] = graph.opMany("Split", [attention, sizes], { axis: 3 }, { outputs: 2 });
  return graph.op("Add", [graph.op("MatMul", [ofPast, past.value]), graph.op("MatMul", [ofOwn, together("value")])]);
}
