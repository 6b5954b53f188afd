/**
 * The parts of the decoder, as functions that add to a graph; every graph of the decoder shares them. Shapes in brackets: B rows, S new
 * positions, T positions attended to, W width, H heads, D head size.
 */
import type { GraphBuilder, Value } from "../onnx/graph-builder";
import { type DecoderShape, layerNames, NORM_EPSILON, parametersOf, type Weights } from "./architecture";

/** Added to a masked score: far below any real one, yet finite, so that a row without any slot gives no NaN. */
export const MASKED = -1e9;

/** Where a graph gets its parameters: stored in it, or fed to every run as inputs, so that new weights need no new graph. */
export type WeightSource = Weights | "inputs";

/** Every parameter under its own name: an initializer, or a float32 input. */
export function addWeights(graph: GraphBuilder, shape: DecoderShape, weights: WeightSource): void {
  for (const { name, dims } of parametersOf(shape)) {
    if (weights === "inputs") {
      graph.input(name, "float32", dims);
      continue;
    }
    const data = weights.get(name);
    if (data === undefined) throw new Error(`the weights lack ${name}`);
    graph.initializer(name, dims, data);
  }
}

/** Cosines and sines of the rotary angles, each row-major `[maxPositions, headSize / 2]`. */
export function rotaryTables(shape: DecoderShape): { readonly cosine: Float32Array; readonly sine: Float32Array } {
  const half = shape.headSize / 2;
  const angle = (_: unknown, index: number) => Math.floor(index / half) * shape.rotaryBase ** (-(index % half) / half);
  const angles = Array.from({ length: shape.maxPositions * half }, angle);
  return { cosine: Float32Array.from(angles, Math.cos), sine: Float32Array.from(angles, Math.sin) };
}

/** The rotary factors of some positions, in a shape that broadcasts against heads `[…, S, D / 2]`. */
export interface Rotary {
  readonly cosine: Value;
  readonly sine: Value;
}

/** Stores the tables as `rotary.cosine` and `rotary.sine`, `[maxPositions, D / 2]`. Call once a graph. */
export function addRotaryTables(graph: GraphBuilder, shape: DecoderShape): Rotary {
  const { cosine, sine } = rotaryTables(shape);
  const dims = [shape.maxPositions, shape.headSize / 2];
  return { cosine: graph.initializer("rotary.cosine", dims, cosine), sine: graph.initializer("rotary.sine", dims, sine) };
}

/** The factors at `positions` (int64, any shape `[…]`): `[…, D / 2]`. */
export function rotaryAt(graph: GraphBuilder, tables: Rotary, positions: Value): Rotary {
  return { cosine: graph.op("Gather", [tables.cosine, positions]), sine: graph.op("Gather", [tables.sine, positions]) };
}

/** Turns each pair (i, i + D / 2) of `heads [B, H, S, D]` by its angle. `rotary` broadcasts against `[B, H, S, D / 2]`. */
export function rotate(graph: GraphBuilder, heads: Value, rotary: Rotary): Value {
  const [first, second] = graph.opMany("Split", [heads], { axis: -1, num_outputs: 2 }, { outputs: 2 });
  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  return graph.op(
    "Concat",
    [
      graph.op("Sub", [times(first, rotary.cosine), times(second, rotary.sine)]),
      graph.op("Add", [times(second, rotary.cosine), times(first, rotary.sine)]),
    ],
    { axis: -1 },
  );
}

/** RMSNorm over the last axis, times the gain. Written in the form that ONNX Runtime fuses into one kernel. */
export function rmsNorm(graph: GraphBuilder, value: Value, gain: Value): Value {
  const meanSquare = graph.op("ReduceMean", [graph.op("Pow", [value, graph.float(2)]), graph.integers(-1)], { keepdims: 1 });
  const root = graph.op("Sqrt", [graph.op("Add", [meanSquare, graph.float(NORM_EPSILON)])]);
  return graph.op("Mul", [graph.op("Div", [value, root]), gain]);
}

/** How many positions a graph computes at a time. For one, heads and positions need no transposition. */
export type Positions = "one" | "many";

/** `[B, S, W]` to `[B, H, S, D]`. */
export function splitHeads(graph: GraphBuilder, shape: DecoderShape, value: Value, positions: Positions = "many"): Value {
  if (positions === "one") return graph.op("Reshape", [value, graph.integers(0, shape.heads, 1, shape.headSize)]);
  return graph.op("Transpose", [graph.op("Reshape", [value, graph.integers(0, 0, shape.heads, shape.headSize)])], { perm: [0, 2, 1, 3] });
}

/** `[B, H, S, D]` to `[B, S, W]`. */
export function mergeHeads(graph: GraphBuilder, shape: DecoderShape, heads: Value, positions: Positions = "many"): Value {
  if (positions === "one") return graph.op("Reshape", [heads, graph.integers(0, 1, shape.width)]);
  return graph.op("Reshape", [graph.op("Transpose", [heads], { perm: [0, 2, 1, 3] }), graph.integers(0, 0, shape.width)]);
}

/** Queries (rotated and scaled by 1 / sqrt D), rotated keys, and values of one layer, each `[B, H, S, D]`, from the residual stream `[B, S, W]`. */
export function projectHeads(graph: GraphBuilder, shape: DecoderShape, layer: number, residual: Value, rotary: Rotary) {
  const names = layerNames(layer);
  const normed = rmsNorm(graph, residual, names.attentionNorm);
  const project = (matrix: string) => splitHeads(graph, shape, graph.op("MatMul", [normed, matrix]));
  const scale = queryScale(graph, shape);
  return {
    query: graph.op("Mul", [rotate(graph, project(names.query), rotary), scale]),
    key: rotate(graph, project(names.key), rotary),
    value: project(names.value),
  };
}

/** 1 / sqrt D. */
export const queryScale = (graph: GraphBuilder, shape: DecoderShape): Value => graph.float(1 / Math.sqrt(shape.headSize));

/** As `projectHeads`, for one position, S = 1; the queries' rotary factors include their scale. */
export function projectOne(
  graph: GraphBuilder,
  shape: DecoderShape,
  layer: number,
  residual: Value,
  rotary: { readonly query: Rotary; readonly key: Rotary },
) {
  const names = layerNames(layer);
  const normed = rmsNorm(graph, residual, names.attentionNorm);
  const project = (matrix: string) => splitHeads(graph, shape, graph.op("MatMul", [normed, matrix]), "one");
  return {
    query: rotate(graph, project(names.query), rotary.query),
    key: rotate(graph, project(names.key), rotary.key),
    value: project(names.value),
  };
}

/** Scaled attention: scaled queries `[B, H, S, D]`, keys and values `[B, H, T, D]`, bias broadcasting against `[B, H, S, T]`; gives `[B, H, S, D]`. */
export function attend(graph: GraphBuilder, query: Value, key: Value, value: Value, bias: Value): Value {
  const scores = graph.op("MatMul", [query, graph.op("Transpose", [key], { perm: [0, 1, 3, 2] })]);
  return graph.op("MatMul", [graph.op("Softmax", [graph.op("Add", [scores, bias])], { axis: -1 }), value]);
}

/** The residual stream `[B, S, W]` after attention, whose result is given as heads `[B, H, S, D]`. */
export function addAttention(
  graph: GraphBuilder,
  shape: DecoderShape,
  layer: number,
  residual: Value,
  attended: Value,
  positions: Positions = "many",
): Value {
  const merged = mergeHeads(graph, shape, attended, positions);
  return graph.op("Add", [residual, graph.op("MatMul", [merged, layerNames(layer).output])]);
}

/** The residual stream after the layer's feed-forward with squared ReLU. */
export function addFeedForward(graph: GraphBuilder, layer: number, residual: Value): Value {
  const names = layerNames(layer);
  const hidden = graph.op("Relu", [graph.op("MatMul", [rmsNorm(graph, residual, names.feedForwardNorm), names.up])]);
  return graph.op("Add", [residual, graph.op("MatMul", [graph.op("Mul", [hidden, hidden]), names.down])]);
}

/** Token ids `[B, S]` to the residual stream `[B, S, W]`. */
export const embed = (graph: GraphBuilder, tokens: Value): Value => graph.op("Gather", ["embedding", tokens]);

/** The residual stream `[…, W]` to logits `[…, vocabulary]`. */
export function unembed(graph: GraphBuilder, residual: Value, options: { readonly output?: string } = {}): Value {
  return graph.op("MatMul", [rmsNorm(graph, residual, "final.norm"), "unembedding"], {}, options);
}
