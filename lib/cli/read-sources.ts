import { type OpenedContent, readersOf } from "../document/notebook-reader";
import type { ReadSource } from "../exchange/readers/content";
import { type ReadFile, readFile } from "../exchange/readers/read-file";
import { importedSomehow } from "../runs/result-origin";
import { CommandError, wrongCall } from "./console/command";
import { readInputBytes } from "./console/input-files";
import { quoted } from "./console/printable";

/** The content of a file of any format. A file that no reader accepts is refused with the place and the reason. */
export async function readAny(path: string): Promise<ReadFile<OpenedContent>> {
  const read = await readFile(readersOf(importedSomehow), await readInputBytes(path), path);
  if (!read.ok) throw new CommandError(`${quoted(path)} cannot be used. ${read.error}`, 1);
  return read.value;
}

/** The trees and traces of a file; of a corpus the search of this number, counted from 1. */
export function sourcesOf(path: string, { content, words }: ReadFile<OpenedContent>, problem: number | null): readonly ReadSource[] {
  switch (content.kind) {
    case "sources":
      if (problem !== null) throw wrongCall(`--problem chooses a search of a corpus, and ${quoted(path)} is ${words}`);
      return content.sources;
    case "corpus": {
      const { count } = content.searches;
      if (problem === null) throw wrongCall(`${quoted(path)} is ${words}: --problem N chooses one of its ${count}`);
      const tree = content.searches.treeOf(problem);
      if (tree === null) throw new CommandError(`${quoted(path)} has ${count} searched problems, and no number ${problem}`, 1);
      return [tree];
    }
    case "notebook":
      throw new CommandError(`${quoted(path)} is a notebook. Open it in the page: Export JSON below a search makes a file of its tree`, 1);
  }
}
