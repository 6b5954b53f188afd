import type { Value } from "../../model/onnx/graph-builder";
import type { Tape } from "./blocks";

/** How many positions of queries are computed together. */
const STRIP = 64;

/**
 * Causal attention of `[B, H, T, D]` under the bias `[T, T]`; the backward pass gives the gradients by query, key and value. Computed in
 * strips of queries, each with the keys up to its own end, so that most of the masked scores are never computed.
 */
export function attention(tape: Tape, query: Value, key: Value, value: Value, bias: Value, strip = STRIP) {
  const { graph, bucket } = tape;
  const strips = stripsOf(bucket.length, strip);
  const part = (whole: Value, axis: number, start: number, end: number) =>
    start === 0 && end === bucket.length
      ? whole
      : graph.op("Slice", [whole, graph.integers(start), graph.integers(end), graph.integers(axis)]);
  const join = (parts: readonly Value[]) => (parts.length === 1 ? parts.join() : graph.op("Concat", parts, { axis: 2 }));
  /** The sum of gradients that cover different numbers of first keys or values. */
  const sum = (parts: readonly Value[]) => {
    if (parts.length === 1) return parts.join();
    const missing = strips.map(({ end }) => bucket.length - end);
    return graph.op(
      "Sum",
      parts.map((gradient, index) => {
        const after = missing[index] ?? 0;
        return after === 0 ? gradient : graph.op("Pad", [gradient, graph.integers(0, 0, 0, 0, 0, 0, after, 0)]);
      }),
    );
  };
  const attended = strips.map(({ start, end }) =>
    attendStrip(tape, part(query, 2, start, end), part(key, 2, 0, end), part(value, 2, 0, end), part(part(bias, 0, start, end), 1, 0, end)),
  );
  return {
    output: join(attended.map(({ output }) => output)),
    backward: (gradient: Value) => {
      const by = strips.map(({ start, end }, index) => attended[index]?.backward(part(gradient, 2, start, end)));
      const all = (which: "query" | "key" | "value") => by.flatMap((gradients) => gradients?.[which] ?? []);
      return { query: join(all("query")), key: sum(all("key")), value: sum(all("value")) };
    },
  };
}

function stripsOf(length: number, strip: number): readonly { readonly start: number; readonly end: number }[] {
  const count = Math.max(1, Math.round(length / strip));
  const border = (index: number) => Math.round((index * length) / count);
  return Array.from({ length: count }, (_, index) => ({ start: border(index), end: border(index + 1) }));
}

/** One strip: queries `[B, H, S, D]`, keys and values `[B, H, K, D]`, bias `[S, K]`. */
function attendStrip({ graph, shape }: Tape, query: Value, key: Value, value: Value, bias: Value) {
  const transpose = (matrix: Value) => graph.op("Transpose", [matrix], { perm: [0, 1, 3, 2] });
  const product = (a: Value, b: Value) => graph.op("MatMul", [a, b]);
  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  const scale = graph.float(1 / Math.sqrt(shape.headSize));
  const scaled = times(query, scale);
  const shares = graph.op("Softmax", [graph.op("Add", [product(scaled, transpose(key)), bias])], { axis: -1 });
  const output = product(shares, value);
  return {
    output,
    backward: (gradient: Value) => {
      // With P the shares and dP their gradient, sum(P dP) over the keys equals the sum of (output gradient) times output over the head,
      // which is shorter.
      const total = graph.op("ReduceSum", [times(gradient, output), graph.integers(-1)], { keepdims: 1 });
      const byScores = times(shares, graph.op("Sub", [product(gradient, transpose(value)), total]));
      return {
        query: times(product(byScores, key), scale),
        key: product(transpose(byScores), scaled),
        value: product(transpose(shares), gradient),
      };
    },
  };
}
