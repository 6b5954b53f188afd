import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { env } from "@huggingface/transformers";
import { failure, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import { nodeRuntime } from "../onnx/runtime-node";
import type { Engine } from "./engine";
import { loadEngine } from "./load-engine";
import { readModelFiles } from "./model-files";

/** The engine on the CPU of this machine, from a model folder such as `public/models/base`. The page never imports it. */
export async function loadNodeEngine(
  folder: string,
  options: { readonly threads: number; readonly steps?: number },
): Promise<Result<Engine, Trouble>> {
  const path = resolve(folder);
  const files = await readModelFiles(
    basename(path),
    (file) =>
      readFile(join(path, file)).then(
        (bytes) => new Uint8Array(bytes),
        () => null,
      ),
    () => undefined,
  );
  if (!files.ok) return files;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = dirname(path);
  const runtime = nodeRuntime(options);
  try {
    return await loadEngine(basename(path), files.value, {
      device: "cpu",
      runtime,
      name: runtime.name,
      steps: options.steps ?? 1,
      breathe: () => new Promise((done) => setImmediate(done)),
    });
  } catch (error) {
    return failure({
      what: `The model in ${folder} did not load: ${error instanceof Error ? error.message : String(error)}`,
      advice: "Check the folder's files.",
    });
  }
}
