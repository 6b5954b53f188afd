import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CommandError } from "./command";

const fail = (path: string, what: string) => (error: Error) => {
  throw new CommandError(`${path} cannot be ${what}: ${error.message}`, 1);
};

export const readInput = (path: string): Promise<string> => readFile(path, "utf8").catch(fail(path, "read"));

export const writeOutput = (path: string, text: string): Promise<void> => writeFile(path, text).catch(fail(path, "written"));

/** As `writeOutput`, and makes the folders above. */
export const writeInFolder = (path: string, content: string | Uint8Array): Promise<void> =>
  mkdir(dirname(path), { recursive: true })
    .then(() => writeFile(path, content))
    .catch(fail(path, "written"));
