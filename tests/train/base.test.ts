import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { hashBytes } from "../../lib/base/hash";
import { runTrainBase } from "../../lib/cli/train";
import { modelCardSchema } from "../../lib/model/card";
import { cardAsMarkdown } from "../../lib/model/card-text";
import { initializeWeights, parametersOf } from "../../lib/model/decoder/architecture";
import { exportModel } from "../../lib/model/decoder/export";
import { readWeights } from "../../lib/model/decoder/weights";
import { baseBatch, baseRecipe } from "../../lib/train/base";

const folder = mkdtempSync(join(tmpdir(), "astrolabe-train-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("train base", () => {
  it("writes a model folder with its card, the same one twice, and reports on standard error", async () => {
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const hashes: string[] = [];
    for (const run of ["once", "twice"]) {
      const out = join(folder, run);
      expect(await runTrainBase(["--steps", "4", "--seed", "3", "--problems", "1", "--out", out])).toBe(0);
      const model = readFileSync(join(out, "onnx/model.onnx"));
      const card = modelCardSchema.parse(JSON.parse(readFileSync(join(out, "card.json"), "utf8")));
      expect(card.weights).toEqual({ sha256: hashBytes(model), bytes: model.length });
      expect(card.training).toMatchObject({ seed: 3, steps: 4, examples: 3 * 64 + 42, tokens: 3 * 64 * 28 + 42 * 42 });
      expect(readFileSync(join(out, "README.md"), "utf8")).toBe(cardAsMarkdown(card));
      hashes.push(card.weights.sha256);
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(said.mock.calls.join("\n")).toContain("step 4 of 4, loss ");
    said.mockRestore();
  });

  it("says what is wrong with its options, and writes nothing", async () => {
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await runTrainBase(["--steps", "many"])).toBe(2);
    expect(await runTrainBase(["--speed", "3"])).toBe(2);
    expect(said.mock.calls.join("\n")).toContain('--steps takes a whole number from 1 up, not "many".');
    said.mockRestore();
  });

  it("draws other examples in every step, a quarter of the batches of four numbers", () => {
    const recipe = baseRecipe(1, 100);
    const batches = Array.from({ length: 8 }, (_, step) => baseBatch(recipe, step));
    expect(batches.map((batch) => batch.length)).toEqual([28, 28, 28, 42, 28, 28, 28, 42]);
    expect(baseBatch(recipe, 5)).toEqual(batches[5]);
    expect(batches[4]?.tokens).not.toEqual(batches[5]?.tokens);
  });
});

describe("the committed base model", () => {
  const read = (path: string) => readFileSync(join("public/models/base", path));

  it("is what its card says it is", () => {
    const card = modelCardSchema.parse(JSON.parse(read("card.json").toString()));
    const model = read("onnx/model.onnx");
    expect(card.weights).toEqual({ sha256: hashBytes(model), bytes: model.length });
    const weights = readWeights(card.shape, model);
    if (!weights.ok) throw new Error(weights.error);
    expect([...weights.value.keys()]).toEqual(parametersOf(card.shape).map((parameter) => parameter.name));
    expect(read("README.md").toString()).toBe(cardAsMarkdown(card));
  });

  it("has the files that the exporter writes today", () => {
    const card = modelCardSchema.parse(JSON.parse(read("card.json").toString()));
    const files = exportModel(card.shape, initializeWeights(card.shape, 1));
    for (const [path, bytes] of files) if (path.endsWith(".json")) expect(read(path).equals(bytes), path).toBe(true);
    expect(read("onnx/model.onnx").length).toBe(files.get("onnx/model.onnx")?.length);
  });
});
