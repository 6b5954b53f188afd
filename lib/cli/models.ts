import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Engine } from "../model/engine/engine";
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
