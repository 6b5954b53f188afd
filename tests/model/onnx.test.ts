import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../../lib/model/onnx/graph-builder";
import { ProtobufWriter, readFields, readPackedIntegers } from "../../lib/model/onnx/protobuf";
import { readInitializers } from "../../lib/model/onnx/read-initializers";

/** output = (input x matrix) + 1, halves of it swapped. */
function sampleModel(): Uint8Array {
  const graph = new GraphBuilder("sample");
  const input = graph.input("input", "float32", ["rows", 2]);
  const matrix = graph.initializer("matrix", [2, 4], Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  const sum = graph.op("Add", [graph.op("MatMul", [input, matrix]), graph.float(1)]);
  const [left, right] = graph.opMany("Split", [sum], { axis: -1, num_outputs: 2 }, { outputs: 2 });
  graph.output(graph.op("Concat", [right, left], { axis: -1 }, { output: "output" }), "float32", ["rows", 4]);
  return graph.finish();
}

describe("the ONNX writer and reader", () => {
  it("writes a model that ONNX Runtime runs", async () => {
    const session = await InferenceSession.create(sampleModel());
    const { output } = await session.run({ input: new Tensor("float32", Float32Array.of(1, 0, 0, 1), [2, 2]) });
    expect(output?.data).toEqual(Float32Array.of(4, 5, 2, 3, 8, 9, 6, 7));
    expect(output?.dims).toEqual([2, 4]);
  });

  it("reads the initializers that were written, bit for bit", () => {
    const graph = new GraphBuilder("many");
    const values = Float32Array.from({ length: 600 }, (_, index) => Math.sin(index) * 10 ** ((index % 60) - 30));
    graph.initializer("layers.0.weight", [20, 30], values);
    graph.initializer("scalar", [], Float32Array.of(0.5));
    graph.initializer("indices", [2], BigInt64Array.of(-1n, 2n));
    const read = readInitializers(graph.finish());
    if (!read.ok) throw new Error(read.error);
    expect([...read.value.keys()]).toEqual(["layers.0.weight", "scalar"]);
    expect(read.value.get("layers.0.weight")).toEqual({ dims: [20, 30], data: values });
    expect(read.value.get("scalar")).toEqual({ dims: [], data: Float32Array.of(0.5) });
  });

  it("reads them from a Node Buffer, and at any offset, as copies", () => {
    const model = sampleModel();
    const shifted = Buffer.concat([Buffer.of(0), model]).subarray(1);
    const read = readInitializers(shifted);
    shifted.fill(0);
    expect(read.ok && read.value.get("matrix")?.data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  });

  it("stores equal constants once and gives equal bytes for equal calls", () => {
    const graph = new GraphBuilder("constants");
    expect(graph.float(0.5)).toBe(graph.float(0.5));
    expect(graph.integers(1, -1)).toBe(graph.integers(1, -1));
    expect(graph.integer(1)).not.toBe(graph.integers(1));
    expect(sampleModel()).toEqual(sampleModel());
  });

  it("refuses every model that is cut short, with a sentence", () => {
    const model = sampleModel();
    for (let length = 0; length < model.length; length++) {
      const read = readInitializers(model.subarray(0, length));
      expect(read.ok, `${length} of ${model.length} bytes`).toBe(false);
      if (!read.ok) expect(read.error).toMatch(/^This is not .*ONNX model: .*\.$/);
    }
  });

  it("refuses bytes of another format", () => {
    for (const text of ["<!doctype html><title>404</title>", "version https://git-lfs.github.com/spec/v1\n", "{}"]) {
      expect(readInitializers(new TextEncoder().encode(text)).ok).toBe(false);
    }
  });

  it("refuses a shape that does not fit the values", () => {
    expect(() => new GraphBuilder("wrong").initializer("a", [2, 2], new Float32Array(3))).toThrow("a: 3 values for the shape [2, 2]");
  });
});

describe("protocol buffers", () => {
  it("keeps integers at the borders of their encoding", () => {
    const values = [0, 1, 127, 128, 16383, 16384, 2 ** 31, 2 ** 53 - 1, -1, 9223372036854775807n];
    const writer = new ProtobufWriter();
    for (const value of values) writer.integer(3, value);
    const read = [...readFields(writer.finish())].map((field) => (field.kind === "integer" ? BigInt.asIntN(64, field.value) : null));
    expect(read).toEqual(values.map(BigInt));
  });

  it("reads packed integers", () => {
    expect(readPackedIntegers(Uint8Array.of(3, 0x8e, 0x02, 0x9e, 0xa7, 0x05))).toEqual([3, 270, 86942]);
  });
});
