import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Trouble } from "../../base/trouble";
import { z } from "../../base/zod";
import type { Weights } from "../../model/decoder/architecture";
import { readWeights } from "../../model/decoder/weights";
import type { ModelCard } from "../../model/embedded/card";
import { describeEmbedded } from "../../model/embedded/describe";
import { shippedModels } from "../../model/embedded/shipped-models";
import { vocabularyOf } from "../../model/embedded/vocabularies";
import { createEmbeddedSolver, type EmbeddedSolver } from "../../model/engine/embedded-solver";
import type { Engine } from "../../model/engine/engine";
import { type ModelFiles, readModelFiles } from "../../model/engine/model-files";
import type { OnnxRuntime } from "../../model/onnx/runtime";
import { familyOf } from "../../problems/families";
import type { FamilyName, Problem } from "../../problems/problem";
import { CommandError } from "../console/command";
import { readInputBytes } from "../console/input-files";
import { quoted } from "../console/printable";

const modelsFolder = fileURLToPath(new URL("../../../public/models", import.meta.url));

/** The folder of a model by its name on the page ("base"), or by its path. */
export const modelFolder = (name: string): string =>
  existsSync(join(modelsFolder, name)) || !name.includes("/") ? join(modelsFolder, name) : name;

const refuse = ({ what, advice }: Trouble) => new CommandError(`${what} ${advice}`, 1);

/** Every file of a model folder, checked against its card. A path that leads to no folder is refused by its name. */
async function readFolder(name: string): Promise<ModelFiles> {
  const folder = modelFolder(name);
  const there = await stat(folder).catch(() => null);
  if (there === null) {
    const shipped = shippedModels.map((model) => model.folder).join(", ");
    throw new CommandError(
      `There is no model ${quoted(name)}. Models that ship: ${shipped}. Another model is named by the path of its folder.`,
      1,
    );
  }
  if (!there.isDirectory()) throw new CommandError(`There is no model ${quoted(name)}: it is no folder.`, 1);
  const read = async (path: string) => (existsSync(join(folder, path)) ? readInputBytes(join(folder, path)) : null);
  const files = await readModelFiles(basename(folder), read, () => undefined);
  if (!files.ok) throw refuse(files.error);
  return files.value;
}

export async function loadModel(name: string, threads: number): Promise<Engine> {
  await readFolder(name);
  // Loaded here, so that a command without a model starts without the runtime.
  const { loadNodeEngine } = await import("../../model/engine/node-engine");
  const engine = await loadNodeEngine(modelFolder(name), { threads });
  if (!engine.ok) throw refuse(engine.error);
  return engine.value;
}

/** As `loadModel`; refuses a model that lacks words for the problem. */
export async function loadModelFor(problem: Problem, name: string, threads: number): Promise<Engine> {
  const engine = await loadModel(name, threads);
  if (engine.hasWordsFor(problem)) return engine;
  await engine.dispose();
  throw stranger(name, problem.family);
}

/** The weights of a model folder, checked against its card. */
export async function loadWeights(
  name: string,
): Promise<{ readonly card: ModelCard; readonly weights: Weights; readonly tokenizer: Uint8Array }> {
  const { card, files, weights: bytes } = await readFolder(name);
  const weights = readWeights(card.shape, bytes);
  if (!weights.ok) throw new CommandError(`The model ${quoted(name)} cannot be used. ${weights.error}`, 1);
  return { card, weights: weights.value, tokenizer: files.get("tokenizer.json") ?? new Uint8Array() };
}

const tokenizerSchema = z.object({ model: z.object({ vocab: z.record(z.string(), z.number()) }) });

/** As `loadWeights`; refuses a model that was not made for this family's texts. */
export async function loadWeightsFor(family: FamilyName, name: string): Promise<{ readonly card: ModelCard; readonly weights: Weights }> {
  const { card, weights, tokenizer } = await loadWeights(name);
  const { pieces } = vocabularyOf(family);
  const tokenOf = vocabularyIn(tokenizer);
  if (card.shape.vocabulary !== pieces.length || !pieces.every((piece, token) => tokenOf.get(piece) === token))
    throw stranger(name, family);
  return { card, weights };
}

/** The model as a solver of a family's problems, on the CPU of this machine. */
export const solverOf = (
  { card, weights }: { readonly card: ModelCard; readonly weights: Weights },
  family: FamilyName,
  runtime: OnnxRuntime,
): Promise<EmbeddedSolver> =>
  createEmbeddedSolver(runtime, card.shape, {
    weights,
    family,
    description: describeEmbedded(card, { device: "cpu", name: runtime.name }),
  });

function vocabularyIn(tokenizer: Uint8Array): ReadonlyMap<string, number> {
  try {
    const read = tokenizerSchema.safeParse(JSON.parse(new TextDecoder().decode(tokenizer)));
    return new Map(read.success ? Object.entries(read.data.model.vocab) : []);
  } catch {
    return new Map();
  }
}

function stranger(name: string, family: FamilyName): CommandError {
  const known = shippedModels.filter(({ families }) => families.includes(family)).map(({ folder }) => folder);
  const what = `The model ${quoted(name)} has no words for this kind of problem (${familyOf(family).title}).`;
  return new CommandError(`${what} Models that do: ${known.join(", ")}.`, 1);
}
