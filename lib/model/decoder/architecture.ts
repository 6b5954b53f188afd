import { createRng } from "../../base/rng";
import { elementCount } from "../onnx/element-type";

/**
 * The sizes of a decoder: pre-norm transformer layers with RMSNorm (a gain, no bias), rotary positions, full causal attention, and a
 * feed-forward with squared ReLU; no biases, and a separate unembedding.
 */
export interface DecoderShape {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  /** `heads * headSize === width`. */
  readonly heads: number;
  readonly headSize: number;
  readonly feedForward: number;
  readonly maxPositions: number;
  /** Base of the rotary frequencies: pair i turns by `rotaryBase ** (-2 i / headSize)` radians a position. */
  readonly rotaryBase: number;
}

/** Added to the mean square inside RMSNorm. */
export const NORM_EPSILON = 1e-5;

/** The shape of the embedded models: 820,352 parameters. */
export const baseShape: DecoderShape = {
  vocabulary: 128,
  width: 128,
  layers: 4,
  heads: 4,
  headSize: 32,
  feedForward: 512,
  maxPositions: 512,
  rotaryBase: 1000,
};

export interface Parameter {
  /** Stable, because `onnx/model.onnx` uses it as the initializer's name. */
  readonly name: string;
  /** `[in, out]` for a matrix, so that a row vector is multiplied from the left; `[size]` for a gain. */
  readonly dims: readonly number[];
  /** "matrix": inside a layer; "table": embedding and unembedding; "gain": of a norm. */
  readonly kind: "matrix" | "table" | "gain";
  /** The standard deviation of the initial normal values; null where all are 1. */
  readonly deviation: number | null;
}

/** The names of one layer's parameters. */
export const layerNames = (layer: number) => ({
  attentionNorm: `layers.${layer}.attention.norm`,
  query: `layers.${layer}.attention.query`,
  key: `layers.${layer}.attention.key`,
  value: `layers.${layer}.attention.value`,
  output: `layers.${layer}.attention.output`,
  feedForwardNorm: `layers.${layer}.feedForward.norm`,
  up: `layers.${layer}.feedForward.up`,
  down: `layers.${layer}.feedForward.down`,
});

/** Every parameter of a decoder, in the order of the forward pass. */
export function parametersOf(shape: DecoderShape): readonly Parameter[] {
  const { width, feedForward, vocabulary, layers } = shape;
  // The layers' additions to the residual stream shrink with the depth, so that its variance at the end does not grow.
  const depth = Math.sqrt(2 * layers);
  const gain = (name: string): Parameter => ({ name, dims: [width], kind: "gain", deviation: null });
  const matrix = (name: string, rows: number, columns: number, scale = 1): Parameter => ({
    name,
    dims: [rows, columns],
    kind: "matrix",
    deviation: scale / Math.sqrt(rows),
  });
  return [
    { name: "embedding", dims: [vocabulary, width], kind: "table", deviation: 1 },
    ...Array.from({ length: layers }, (_, layer) => {
      const names = layerNames(layer);
      return [
        gain(names.attentionNorm),
        matrix(names.query, width, width),
        matrix(names.key, width, width),
        matrix(names.value, width, width),
        matrix(names.output, width, width, 1 / depth),
        gain(names.feedForwardNorm),
        matrix(names.up, width, feedForward),
        matrix(names.down, feedForward, width, 1 / depth),
      ];
    }).flat(),
    gain("final.norm"),
    { name: "unembedding", dims: [width, vocabulary], kind: "table", deviation: 0.02 },
  ];
}

export const parameterCount = (shape: DecoderShape): number =>
  parametersOf(shape).reduce((total, parameter) => total + elementCount(parameter.dims), 0);

/** Parameter values by name, row-major. */
export type Weights = ReadonlyMap<string, Float32Array<ArrayBuffer>>;

/** The initial weights: a pure function of shape and seed, each parameter on its own random stream. */
export function initializeWeights(shape: DecoderShape, seed: number): Weights {
  return new Map(
    parametersOf(shape).map(({ name, dims, deviation }, index) => {
      const rng = createRng(seed, "initialize", index);
      return [name, Float32Array.from({ length: elementCount(dims) }, () => (deviation === null ? 1 : rng.normal() * deviation))];
    }),
  );
}
