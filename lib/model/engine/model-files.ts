import { hashBytes } from "../../base/hash";
import { failure, ok, type Result } from "../../base/result";
import type { Trouble } from "../../base/trouble";
import { z } from "../../base/zod";
import { type ModelCard, modelCardSchema } from "../embedded/card";

export const WEIGHTS_FILE = "onnx/model.onnx";
const TEXT_FILES = ["config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"] as const;

/** The folder of an embedded model, read whole and checked against its card. */
export interface ModelFiles {
  readonly card: ModelCard;
  /** By path inside the folder. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** Reads one file of the folder; null where it does not exist. `onBytes` is called for every part that arrives. */
export type ReadFile = (path: string, onBytes: (count: number) => void) => Promise<Uint8Array<ArrayBuffer> | null>;

export interface LoadProgress {
  readonly stage: string;
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

/** Reads every file, the card first. Missing, incomplete or altered weights are refused before anything runs on them. */
export async function readModelFiles(
  model: string,
  readFile: ReadFile,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<ModelFiles, Trouble>> {
  let loadedBytes = 0;
  let totalBytes: number | null = null;
  const read = (path: string) =>
    readFile(path, (count) => {
      // The total is known for the weights only, which are nearly all of it.
      if (path === WEIGHTS_FILE) loadedBytes += count;
      onProgress({ stage: `Loading ${path}`, loadedBytes, totalBytes });
    });
  const missing = (path: string) =>
    failure<Trouble>({ what: `The model "${model}" is incomplete: ${path} is missing.`, advice: restore(model) });

  const cardBytes = await read("card.json");
  if (cardBytes === null) return missing("card.json");
  const card = readModelCard(new TextDecoder().decode(cardBytes));
  if (!card.ok) return failure({ what: `The card of the model "${model}" cannot be read: ${card.error}`, advice: restore(model) });
  totalBytes = card.value.weights.bytes;

  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const path of [...TEXT_FILES, WEIGHTS_FILE]) {
    const bytes = await read(path);
    if (bytes === null) return missing(path);
    files.set(path, bytes);
  }
  const weights = files.get(WEIGHTS_FILE) as Uint8Array<ArrayBuffer>;
  const fault = faultOf(weights, card.value);
  if (fault !== null) return failure({ what: `The weights of the model "${model}" are damaged: ${fault}`, advice: restore(model) });
  return ok({ card: card.value, files, weights });
}

function readModelCard(text: string): Result<ModelCard> {
  try {
    const parsed = modelCardSchema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : failure(z.prettifyError(parsed.error));
  } catch {
    return failure("it is not JSON.");
  }
}

function faultOf(weights: Uint8Array, { weights: { bytes, sha256 } }: ModelCard): string | null {
  const count = (size: number) => size.toLocaleString("en-US");
  if (weights.length !== bytes) return `${count(weights.length)} bytes arrived of ${count(bytes)}.`;
  return hashBytes(weights) === sha256 ? null : "their SHA-256 is not the one on the model's card.";
}

const restore = (model: string): string =>
  `Load the model again. If that does not help, restore the folder public/models/${model} from the repository, or make it again with "npm run cli -- train ${model}".`;
