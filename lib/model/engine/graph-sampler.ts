import type { DecoderShape } from "../decoder/architecture";
import { MASKED } from "../decoder/blocks";
import type { GraphBuilder, Value } from "../onnx/graph-builder";

/**
 * Greedy decoding as sampling: a temperature so low that only the likeliest tokens keep a share, and a uniform that falls on the first of
 * them, even where two are equal. Where float32 cannot distinguish two tokens, the sampler outside the graph corrects the guess.
 */
export const GREEDY = { inverseTemperature: 1e6, uniform: 0.25 } as const;

/** The factor of the logits at this temperature; 0 is greedy. */
export const inverseTemperature = (temperature: number): number => (temperature > 0 ? 1 / temperature : GREEDY.inverseTemperature);

/**
 * Inverse transform sampling inside a graph: the first token whose cumulative probability reaches the uniform, as float32 `[B, 1]`, from
 * logits `[B, 1, V]`. Adds the inputs `uniforms [steps - 1, B, 1]` and `inverse_temperature []`. The result is a guess in float32: callers
 * draw again in float64 and use the guess only where both agree.
 */
export function addGraphSampler(
  graph: GraphBuilder,
  shape: DecoderShape,
  { steps, wordless }: { readonly steps: number; readonly wordless: readonly number[] },
): (logits: Value, step: number) => Value {
  const size = shape.vocabulary;
  const uniforms = graph.input("uniforms", "float32", [steps - 1, "rows", 1]);
  const inverse = graph.input("inverse_temperature", "float32", []);
  const triangle = graph.initializer(
    "sampler.triangle",
    [size, size],
    Float32Array.from({ length: size * size }, (_, i) => (i % size >= Math.floor(i / size) ? 1 : 0)),
  );
  const bias = graph.initializer(
    "sampler.bias",
    [size],
    Float32Array.from({ length: size }, (_, token) => (wordless.includes(token) ? MASKED : 0)),
  );
  return (logits, step) => {
    const flat = graph.op("Add", [graph.op("Squeeze", [logits, graph.integers(1)]), bias]);
    const cumulative = graph.op("MatMul", [graph.op("Softmax", [graph.op("Mul", [flat, inverse])], { axis: -1 }), triangle]);
    const uniform = graph.op("Gather", [uniforms, graph.integer(step)], { axis: 0 });
    const below = graph.op("ReduceSum", [graph.op("Cast", [graph.op("Less", [cumulative, uniform])], { to: 1 }), graph.integers(1)], {
      keepdims: 1,
    });
    return graph.op("Min", [below, graph.float(size - 1)]);
  };
}
