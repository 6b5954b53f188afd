import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { createRng } from "../../lib/base/rng";
import type { Parameter } from "../../lib/model/decoder/architecture";
import { GraphBuilder } from "../../lib/model/onnx/graph-builder";
import type { OnnxRuntime } from "../../lib/model/onnx/runtime";
import { orthogonalize, stepMuon } from "../../lib/train/graph/muon";
import { defaultMuon, type MuonSettings } from "../../lib/train/graph/optimizer";
import { muonNames, nextName } from "../../lib/train/graph/state";
import { createTrainer } from "../../lib/train/trainer";
import { runtime, tinyBatch, tinyShape, tinyWeights } from "./tiny";
import { webRuntime } from "./web-runtime";

type Rows = readonly (readonly number[])[];
const at = (matrix: Rows, i: number, j: number) => Number(matrix[i]?.[j]);
const fill = (rows: number, columns: number, entry: (i: number, j: number) => number): Rows =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j)));
const sized = (like: Rows, entry: (i: number, j: number) => number) => fill(like.length, present(like[0], "a row").length, entry);
const transposed = (m: Rows): Rows => fill(present(m[0], "a row").length, m.length, (i, j) => at(m, j, i));
const product = (m: Rows, n: Rows): Rows =>
  fill(m.length, present(n[0], "a row").length, (i, j) => n.reduce((sum, _, k) => sum + at(m, i, k) * at(n, k, j), 0));

/** Newton-Schulz as the post writes it, transposing what is tall, in float64. */
function referenceOrthogonal(matrix: Rows): Rows {
  const isTall = matrix.length > present(matrix[0], "a row").length;
  const norm = Math.sqrt(matrix.flat().reduce((sum, x) => sum + x * x, 0));
  let x = sized(isTall ? transposed(matrix) : matrix, (i, j) => (isTall ? at(matrix, j, i) : at(matrix, i, j)) / norm);
  for (let iteration = 0; iteration < 5; iteration++) {
    const square = product(x, transposed(x));
    const fourth = product(square, square);
    const factor = sized(square, (i, j) => -4.775 * at(square, i, j) + 2.0315 * at(fourth, i, j));
    const moved = product(factor, x);
    x = sized(x, (i, j) => 3.4445 * at(x, i, j) + at(moved, i, j));
  }
  return isTall ? transposed(x) : x;
}

const random = (rows: number, columns: number, index: number): Rows => {
  const rng = createRng(17, "test", rows, index);
  return fill(rows, columns, () => rng.normal());
};
const flat = (matrix: Rows) => Float32Array.from(matrix.flat());
const runtimes: readonly (readonly [string, OnnxRuntime])[] = [
  ["onnxruntime-node", runtime],
  ["onnxruntime-web", webRuntime],
];
const shapes = [
  [6, 6],
  [5, 9],
  [9, 5],
] as const;

describe.each(runtimes)("Muon on %s", (_name, where) => {
  it.each(shapes)("orthogonalizes %i x %i as the direct computation does", async (rows, columns) => {
    const graph = new GraphBuilder("orthogonalize");
    const value = orthogonalize(graph, graph.input("matrix", "float32", [rows, columns]), [rows, columns]);
    graph.output(graph.op("Identity", [value], {}, { output: "orthogonal" }), "float32", [rows, columns]);
    const session = await where.createSession(graph.finish());
    const matrix = random(rows, columns, 1);
    const result = await session.run({ matrix: where.float32(flat(matrix), [rows, columns]) });
    const actual = [...(present(result.orthogonal, "orthogonal").data as Float32Array)];
    const expected = referenceOrthogonal(matrix);
    expected.flat().forEach((entry, i) => {
      expect(actual[i]).toBeCloseTo(entry, 4);
    });
    // What the iteration is for: of the smaller side, rows of about the same length, about at right angles.
    const wide =
      rows > columns
        ? transposed(fill(rows, columns, (i, j) => Number(actual[i * columns + j])))
        : fill(rows, columns, (i, j) => Number(actual[i * columns + j]));
    const gram = product(wide, transposed(wide));
    for (const [i, row] of gram.entries()) {
      for (const [j, entry] of row.entries()) expect(Math.abs(entry - (i === j ? 1 : 0)), `${i}, ${j}`).toBeLessThan(0.55);
    }
  });

  it.each(shapes)("takes three steps of %i x %i as the direct computation does", async (rows, columns) => {
    const settings: MuonSettings = { ...defaultMuon, momentum: 0.9, muonRate: 5, weightDecay: 0.1 };
    const rate = 0.02;
    const parameter: Parameter = { name: "m", dims: [rows, columns], kind: "matrix", deviation: 1 };
    const graph = new GraphBuilder("muon");
    const scalar = (name: string) => graph.input(name, "float32", []);
    const step = { learningRate: scalar("learningRate"), firstCorrection: "", secondCorrection: "" };
    const names = muonNames("m");
    for (const name of ["gradient", ...Object.values<string>({ ...names })]) graph.input(name, "float32", parameter.dims);
    const next = stepMuon(graph, settings, step, parameter, names, "gradient");
    for (const part of ["value", "momentum"] as const) {
      graph.output(graph.op("Identity", [next[part]], {}, { output: nextName(names[part]) }), "float32", parameter.dims);
    }
    const session = await where.createSession(graph.finish());

    let value = random(rows, columns, 2);
    let momentum = sized(value, () => 0);
    let state = {
      [names.value]: where.float32(flat(value), parameter.dims),
      [names.momentum]: where.float32(flat(momentum), parameter.dims),
    };
    for (let index = 0; index < 3; index++) {
      const gradient = random(rows, columns, 10 + index);
      const result = await session.run({
        ...state,
        gradient: where.float32(flat(gradient), parameter.dims),
        learningRate: where.float32(Float32Array.of(rate), []),
      });
      state = Object.fromEntries(Object.keys(state).map((name) => [name, present(result[nextName(name)], name)]));
      // Jordan's form in PyTorch: buf = 0.9 buf + g; u = g + 0.9 buf; p = p (1 - rate decay) - rate' max(1, out / in)^0.5 NS(u).
      const old = momentum;
      momentum = sized(old, (i, j) => 0.9 * at(old, i, j) + at(gradient, i, j));
      const buffer = momentum;
      const update = referenceOrthogonal(sized(buffer, (i, j) => at(gradient, i, j) + 0.9 * at(buffer, i, j)));
      const before = value;
      const scale = rate * 5 * Math.sqrt(Math.max(1, columns / rows));
      value = sized(before, (i, j) => at(before, i, j) * (1 - rate * 0.1) - scale * at(update, i, j));
      for (const [name, expected] of [
        [names.value, value],
        [names.momentum, momentum],
      ] as const) {
        const actual = present(state[name], name).data;
        expected.flat().forEach((entry, i) => {
          expect(actual[i], `${name}[${i}] after step ${index + 1}`).toBeCloseTo(entry, 4);
        });
      }
    }
  });
});

describe("a trainer with Muon", () => {
  it("remembers a momentum of the matrices, and two moments of tables and gains, and learns", async () => {
    const trainer = createTrainer(runtime, tinyShape, tinyWeights, defaultMuon);
    const batch = { ...tinyBatch(8, 3, 6), weights: new Float32Array(18).fill(1 / 18) };
    const losses: number[] = [];
    for (let step = 0; step < 30; step++) losses.push((await trainer.step(batch, 0.01)).loss);
    expect(losses.at(-1)).toBeLessThan(0.3 * Number(losses[0]));
    const names = [...(await trainer.state()).tensors.keys()];
    expect(names.filter((name) => name.startsWith("layers.0.attention.query"))).toEqual([
      "layers.0.attention.query",
      "layers.0.attention.query.momentum",
    ]);
    expect(names.filter((name) => name.startsWith("embedding"))).toEqual(["embedding", "embedding.first", "embedding.second"]);
    await trainer.dispose();
  });
});
