import { describe, expect, it } from "vitest";
import { isSameModel, modelName } from "../../lib/base/describe-model";
import type { Provenance } from "../../lib/base/provenance";
import { checkJson } from "../../lib/exchange/parse-json";
import { provenanceSchema } from "../../lib/exchange/schemas";

const hash = "a".repeat(64);
const unknown = { precision: null, device: null, backend: null, seed: null, configuration: {}, versions: {}, when: null } as const;
const known = { ...unknown, precision: "fp32", device: "wasm", backend: "onnxruntime-web", seed: 3, when: "2026-11-29T12:00:00Z" } as const;
const models = [
  { kind: "embedded", model: "Astrolabe base", weights: hash },
  { kind: "hub", repository: "Qwen/Qwen3-0.6B", revision: "c1899de289a0" },
  { kind: "remote", server: "localhost:11434", model: "qwen3" },
  { kind: "file", file: "traces.jsonl", hash },
  { kind: "scripted", script: "countdown" },
] as const;

describe("a provenance", () => {
  it.each(models)("of the kind $kind is read as it was written, whether all of it is known or nothing", (model) => {
    for (const rest of [known, unknown]) {
      const provenance: Provenance = { ...model, ...rest };
      expect(checkJson(JSON.parse(JSON.stringify(provenance)), provenanceSchema)).toEqual({ ok: true, value: provenance });
    }
  });

  it("without a kind is of an embedded model, as in files of version 1", () => {
    const { kind: _, ...model } = models[0];
    expect(checkJson({ ...model, ...known }, provenanceSchema)).toEqual({ ok: true, value: { ...models[0], ...known } });
  });

  it.each([
    [{ ...models[0], ...known, kind: "oracle" }, "kind"],
    [{ ...models[1], ...known, revision: 3 }, "revision"],
    [{ ...models[3], ...known, hash: "short" }, "hash"],
    [{ ...models[4], ...known, device: "abacus" }, "device"],
    [{ ...models[2], ...known, weights: hash }, "weights"],
    [["embedded"], ""],
    [null, ""],
  ])("that says something else is refused, and the place is named (%#)", (value, place) => {
    const read = checkJson(value, provenanceSchema);
    expect(read.ok ? "" : read.error).toContain(place === "" ? "expected" : place);
    expect(read.ok).toBe(false);
  });

  it("names its model in words, and tells models from each other", () => {
    expect(models.map((model) => modelName(model))).toEqual([
      "Astrolabe base",
      "Qwen/Qwen3-0.6B",
      "qwen3 on localhost:11434",
      "the file traces.jsonl",
      "the script countdown",
    ]);
    for (const [i, one] of models.entries()) for (const [j, other] of models.entries()) expect(isSameModel(one, other)).toBe(i === j);
    expect(isSameModel(models[0], { ...models[0], model: "renamed" })).toBe(true);
    expect(isSameModel(models[1], { ...models[1], revision: "main" })).toBe(false);
  });
});
