import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelCard } from "../model/card";
import type { Weights } from "../model/decoder/architecture";
import { readWeights } from "../model/decoder/weights";
import type { Engine } from "../model/engine/engine";
import { readModelFiles } from "../model/engine/model-files";
import { loadNodeEngine } from "../model/engine/node-engine";
import { CommandError } from "./command";

const modelsFolder = fileURLToPath(new URL("../../public/models", import.meta.url));

/** The folder of a model named as the page names it ("base"), or a path to a folder. */
export const modelFolder = (name: string): string =>
  existsSync(join(modelsFolder, name)) || !name.includes("/") ? join(modelsFolder, name) : name;

export async function loadModel(name: string, threads: number): Promise<Engine> {
  const engine = await loadNodeEngine(modelFolder(name), { threads });
  if (!engine.ok) throw new CommandError(`${engine.error.what} ${engine.error.advice}`, 1);
  return engine.value;
}

/** The weights of a model folder, checked against its card. */
export async function loadWeights(name: string): Promise<{ readonly card: ModelCard; readonly weights: Weights }> {
  const folder = modelFolder(name);
  const files = await readModelFiles(
    basename(folder),
    (path) =>
      readFile(join(folder, path)).then(
        (bytes) => new Uint8Array(bytes),
        () => null,
      ),
    () => undefined,
  );
  if (!files.ok) throw new CommandError(`${files.error.what} ${files.error.advice}`, 1);
  const { card, weights: bytes } = files.value;
  const weights = readWeights(card.shape, bytes);
  if (!weights.ok) throw new CommandError(`The model in ${folder} cannot be used. ${weights.error}`, 1);
  return { card, weights: weights.value };
}
