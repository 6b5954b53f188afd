import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { createRng } from "../../lib/base/rng";
import type { Parameter } from "../../lib/model/decoder/architecture";
import { GraphBuilder } from "../../lib/model/onnx/graph-builder";
import { stepAdamW } from "../../lib/train/graph/adamw";
import { clipGradients, momentCorrections, type OptimizerSettings } from "../../lib/train/graph/optimizer";
import { adamWNames, nextName } from "../../lib/train/graph/state";
import { runtime } from "./tiny";

const settings: OptimizerSettings = { kind: "adamw", firstDecay: 0.9, secondDecay: 0.95, epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1.5 };
const parameters: readonly Parameter[] = [
  { name: "table", dims: [5, 3], kind: "table", deviation: 1 },
  { name: "matrix", dims: [3, 4], kind: "matrix", deviation: 1 },
  { name: "gain", dims: [6], kind: "gain", deviation: null },
];

/** AdamW as PyTorch documents it, with clip_grad_norm_, in float64 and shared with nothing in `lib`. */
class ReferenceOptimizer {
  #step = 0;
  readonly values: Map<string, number[]>;
  readonly #first = new Map<string, number[]>();
  readonly #second = new Map<string, number[]>();
  constructor(values: ReadonlyMap<string, Float32Array>) {
    this.values = new Map([...values].map(([name, data]) => [name, [...data]]));
  }
  /** Returns the norm before clipping. */
  step(gradients: ReadonlyMap<string, Float32Array>, learningRate: number): number {
    this.#step++;
    let squares = 0;
    for (const gradient of gradients.values()) for (const g of gradient) squares += g ** 2;
    const norm = Math.sqrt(squares);
    const scale = norm > settings.clipNorm ? settings.clipNorm / norm : 1;
    for (const { name, kind } of parameters) {
      const value = this.values.get(name) ?? [];
      const first = this.#first.get(name) ?? value.map(() => 0);
      const second = this.#second.get(name) ?? value.map(() => 0);
      gradients.get(name)?.forEach((raw, i) => {
        const g = raw * scale;
        if (kind !== "gain") value[i] = Number(value[i]) * (1 - learningRate * settings.weightDecay);
        first[i] = Number(first[i]) + (1 - settings.firstDecay) * (g - Number(first[i]));
        second[i] = settings.secondDecay * Number(second[i]) + (1 - settings.secondDecay) * g ** 2;
        const mean = first[i] / (1 - settings.firstDecay ** this.#step);
        const spread = Math.sqrt(second[i] / (1 - settings.secondDecay ** this.#step));
        value[i] = Number(value[i]) - (learningRate * mean) / (spread + settings.epsilon);
      });
      this.#first.set(name, first);
      this.#second.set(name, second);
    }
    return norm;
  }
}

function buildOptimizerGraph(): Uint8Array {
  const graph = new GraphBuilder("optimizer");
  const scalar = (name: string) => graph.input(name, "float32", []);
  const step = {
    learningRate: scalar("learningRate"),
    firstCorrection: scalar("firstCorrection"),
    secondCorrection: scalar("secondCorrection"),
  };
  const gradients = new Map(parameters.map(({ name, dims }) => [name, graph.input(`gradient.${name}`, "float32", dims)]));
  const { norm, clipped } = clipGradients(graph, gradients, settings.clipNorm);
  for (const parameter of parameters) {
    const names = adamWNames(parameter.name);
    for (const name of Object.values(names)) graph.input(name, "float32", parameter.dims);
    const next = stepAdamW(graph, settings, step, parameter, names, clipped.get(parameter.name) ?? "");
    for (const part of ["value", "first", "second"] as const) {
      graph.output(graph.op("Identity", [next[part]], {}, { output: nextName(names[part]) }), "float32", parameter.dims);
    }
  }
  graph.output(graph.op("Identity", [norm], {}, { output: "norm" }), "float32", []);
  return graph.finish();
}

describe("the optimizer", () => {
  it("equals an independent float64 AdamW over eight steps, some of them clipped", async () => {
    const rng = createRng(13, "test");
    const random = (scale: number) =>
      new Map(
        parameters.map(({ name, dims }) => [
          name,
          Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => rng.normal() * scale),
        ]),
      );
    const initial = random(1);
    const reference = new ReferenceOptimizer(initial);
    const session = await runtime.createSession(buildOptimizerGraph());
    let state = Object.fromEntries(
      parameters.flatMap(({ name, dims }) => {
        const names = adamWNames(name);
        const value = initial.get(name) ?? new Float32Array();
        const zeros = () => runtime.float32(new Float32Array(value.length), dims);
        return [[names.value, runtime.float32(value, dims)] as const, [names.first, zeros()] as const, [names.second, zeros()] as const];
      }),
    );
    const clippings: boolean[] = [];
    for (let step = 1; step <= 8; step++) {
      const gradients = random(step % 2 === 0 ? 0.05 : 2);
      const learningRate = 0.02 * step;
      const corrections = momentCorrections(settings, step);
      const result = await session.run({
        ...state,
        ...Object.fromEntries(
          parameters.map(({ name, dims }) => [`gradient.${name}`, runtime.float32(gradients.get(name) ?? new Float32Array(), dims)]),
        ),
        ...Object.fromEntries(
          Object.entries({ learningRate, ...corrections }).map(([name, value]) => [name, runtime.float32(Float32Array.of(value), [])]),
        ),
      });
      const norm = reference.step(gradients, learningRate);
      clippings.push(norm > settings.clipNorm);
      expect(Number(result.norm?.data[0])).toBeCloseTo(norm, 4);
      state = Object.fromEntries(Object.keys(state).map((name) => [name, present(result[nextName(name)], name)]));
      for (const [name, values] of reference.values) {
        const actual = present(state[name], name).data;
        for (const [i, value] of values.entries()) expect(actual[i], `${name}[${i}] after step ${step}`).toBeCloseTo(value, 4);
      }
    }
    expect(clippings).toContain(true);
    expect(clippings).toContain(false);
  });
});
