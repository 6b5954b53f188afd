import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { createRng } from "../../lib/base/rng";
import { MASKED } from "../../lib/model/decoder/blocks";
import { GraphBuilder } from "../../lib/model/onnx/graph-builder";
import { attention } from "../../lib/train/graph/attention";
import { runtime, tinyShape } from "./tiny";

const SEED = 51;
const rows = 2;
const { heads, headSize } = tinyShape;

/** Output and gradients, with the queries in strips of this many positions. */
async function attend(length: number, strip: number) {
  const graph = new GraphBuilder("attention");
  const tape = { graph, shape: tinyShape, bucket: { rows, length }, gradients: new Map<string, string>() };
  const dims = [rows, heads, length, headSize];
  const inputs = ["query", "key", "value", "gradient"].map((name) => graph.input(name, "float32", dims));
  const [query = "", key = "", value = "", gradient = ""] = inputs;
  const bias = Float32Array.from({ length: length * length }, (_, at) => (at % length > Math.floor(at / length) ? MASKED : 0));
  const attended = attention(tape, query, key, value, graph.initializer("causal", [length, length], bias), strip);
  const { query: byQuery, key: byKey, value: byValue } = attended.backward(gradient);
  const outputs = { output: attended.output, byQuery, byKey, byValue };
  for (const [output, made] of Object.entries(outputs)) graph.output(graph.op("Identity", [made], {}, { output }), "float32", dims);
  const operators = graph.operatorCount;
  const session = await runtime.createSession(graph.finish());
  const feeds = inputs.map((name, index) => {
    const rng = createRng(SEED, "test", index);
    return [
      name,
      runtime.float32(
        Float32Array.from({ length: rows * heads * length * headSize }, () => rng.normal()),
        dims,
      ),
    ] as const;
  });
  const result = await session.run(Object.fromEntries(feeds));
  const valuesOf = (name: string) => [...(present(result[name], name).data as Float32Array)];
  return { operators, values: Object.keys(outputs).map((name) => [name, valuesOf(name)] as const) };
}

describe("attention in strips", () => {
  // Whole, it is in the graph whose gradients are compared with finite differences.
  it.each([
    [7, 2],
    [10, 3],
    [11, 5],
    [12, 4],
  ])(`of %i positions by %i has the output and the gradients of the whole (seed ${SEED})`, async (length, strip) => {
    const whole = await attend(length, length);
    const inStrips = await attend(length, strip);
    expect(inStrips.operators).toBeGreaterThan(whole.operators);
    for (const [index, [name, values]] of inStrips.values.entries()) {
      const expected = present(whole.values[index], name)[1];
      for (const [at, value] of values.entries()) expect(value, `${name}[${at}]`).toBeCloseTo(Number(expected[at]), 5);
    }
  });
});
