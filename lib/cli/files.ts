import { readFile, writeFile } from "node:fs/promises";
import { CommandError } from "./command";

const fail = (path: string, what: string) => (error: Error) => {
  throw new CommandError(`${path} cannot be ${what}: ${error.message}`, 1);
};

export const readInput = (path: string): Promise<string> => readFile(path, "utf8").catch(fail(path, "read"));

export const writeOutput = (path: string, text: string): Promise<void> => writeFile(path, text).catch(fail(path, "written"));
