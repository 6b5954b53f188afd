import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hashBytes } from "../../lib/base/hash";
import { baseModels } from "../../lib/cli/models/base-models";
import { runCommandLine } from "../../lib/cli/run";
import { initializeWeights, parametersOf } from "../../lib/model/decoder/architecture";
import { exportModel } from "../../lib/model/decoder/export";
import { readWeights } from "../../lib/model/decoder/weights";
import { modelCardSchema } from "../../lib/model/embedded/card";
import { cardAsMarkdown } from "../../lib/model/embedded/card-text";
import { vocabularyOf } from "../../lib/model/embedded/vocabularies";
import { PAD } from "../../lib/model/embedded/vocabulary";
import { attemptExample, baseBatch, countdownRecipe, equationRecipe } from "../../lib/train/base";

/** `train base` as it is called; what it says on standard error. */
async function trainBase(...args: string[]): Promise<{ readonly code: number; readonly said: string; readonly out: string }> {
  const said: string[] = [];
  const out: string[] = [];
  const console = {
    out: (text: string) => void out.push(text),
    error: (text: string) => void said.push(text),
    interrupt: new AbortController().signal,
  };
  const code = await runCommandLine(["train", "base", ...args], console);
  return { code, said: said.join("\n"), out: out.join("\n") };
}

const folder = mkdtempSync(join(tmpdir(), "astrolabe-train-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("train base", () => {
  it("writes a model folder with its card, the same one twice, and reports on standard error", async () => {
    const hashes: string[] = [];
    for (const run of ["once", "twice"]) {
      const out = join(folder, run);
      const { code, said } = await trainBase("--steps", "4", "--seed", "3", "--problems", "1", "--out", out);
      expect(code).toBe(0);
      expect(said).toContain("step 4 of 4, loss ");
      const model = readFileSync(join(out, "onnx/model.onnx"));
      const card = modelCardSchema.parse(JSON.parse(readFileSync(join(out, "card.json"), "utf8")));
      expect(card.weights).toEqual({ sha256: hashBytes(model), bytes: model.length });
      expect(card.training).toMatchObject({ seed: 3, steps: 4, examples: 3 * 64 + 42, tokens: 3 * 64 * 28 + 42 * 42 });
      expect(readFileSync(join(out, "README.md"), "utf8")).toBe(cardAsMarkdown(card));
      hashes.push(card.weights.sha256);
    }
    expect(hashes[0]).toBe(hashes[1]);
  }, 120_000);

  it("says what is wrong with its options, and writes nothing", async () => {
    const many = await trainBase("--steps", "many");
    expect(many).toMatchObject({ code: 2, out: "" });
    expect(many.said).toContain('astrolabe: --steps takes a whole number from 1 to 1000000, not "many"\n');
    expect((await trainBase("--speed", "3")).code).toBe(2);
    const nowhere = await trainBase("--steps", "1", "--problems", "1", "--out", "/dev/null/model");
    expect(nowhere).toMatchObject({ code: 1, out: "" });
    expect(nowhere.said).toContain("cannot be written");
  });

  it("draws other examples in every step, a quarter of the batches of four numbers", () => {
    const recipe = countdownRecipe(1, 100);
    const batches = Array.from({ length: 8 }, (_, step) => baseBatch(recipe, step));
    expect(batches.map((batch) => batch.length)).toEqual([28, 28, 28, 42, 28, 28, 28, 42]);
    expect(baseBatch(recipe, 5)).toEqual(batches[5]);
    expect(batches[4]?.tokens).not.toEqual(batches[5]?.tokens);
  });
});

describe("the batches of equations", () => {
  it("hold the examples of a round, each once, shortest first, in rows with little room to spare", () => {
    const recipe = equationRecipe(1, 100);
    const batches = Array.from({ length: 16 }, (_, step) => baseBatch(recipe, step));
    for (const round of [batches.slice(0, 8), batches.slice(8)]) {
      const lengths = round.map(({ length }) => length);
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
      const padding = round.reduce((sum, { tokens }) => sum + tokens.filter((token) => token === PAD).length, 0);
      expect(padding / round.reduce((sum, { tokens }) => sum + tokens.length, 0)).toBeLessThan(0.3);
    }
    const textOf = (tokens: Iterable<number>) => [...tokens].filter((token) => token !== PAD).join();
    const written = batches
      .slice(8)
      .flatMap(({ tokens, rows, length }) =>
        Array.from({ length: rows }, (_, row) => textOf(tokens.slice(row * length, (row + 1) * length))),
      );
    const drawn = Array.from({ length: 8 * 48 }, (_, row) =>
      textOf(attemptExample("linear-equation", 1, 8 * 48 + row, 0.5).tokens.slice(0, -1)),
    );
    expect(written.sort()).toEqual(drawn.sort());
    expect(baseBatch(equationRecipe(1, 100), 11)).toEqual(batches[11]);
    expect(batches[0]?.tokens).not.toEqual(batches[8]?.tokens);
  });
});

describe.each(baseModels)("the committed model $folder", ({ folder, name, families }) => {
  const read = (path: string) => readFileSync(join("public/models", folder, path));

  it("is what its card says it is", () => {
    const card = modelCardSchema.parse(JSON.parse(read("card.json").toString()));
    const model = read("onnx/model.onnx");
    expect(card.weights).toEqual({ sha256: hashBytes(model), bytes: model.length });
    const weights = readWeights(card.shape, model);
    if (!weights.ok) throw new Error(weights.error);
    expect([...weights.value.keys()]).toEqual(parametersOf(card.shape).map((parameter) => parameter.name));
    expect(read("README.md").toString()).toBe(cardAsMarkdown(card));
    expect(card.name).toBe(name);
    expect(new Set(card.evaluations.map(({ family }) => family))).toEqual(new Set(families));
  });

  it("has the files that the exporter writes today", () => {
    const card = modelCardSchema.parse(JSON.parse(read("card.json").toString()));
    const files = exportModel(card.shape, initializeWeights(card.shape, 1), vocabularyOf(families[0]));
    for (const [path, bytes] of files) if (path.endsWith(".json")) expect(read(path).equals(bytes), path).toBe(true);
    expect(read("onnx/model.onnx").length).toBe(files.get("onnx/model.onnx")?.length);
  });
});
