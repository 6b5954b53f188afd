import { comparisonReader } from "./comparison";
import type { FileContent } from "./content";
import { corpusReader } from "./corpus";
import type { Reader } from "./reader";
import { traceReader } from "./trace";
import { treeReader } from "./tree";

/** The registry. A new format is a file beside this one and a line here. Notebooks have theirs in lib/document/notebook-reader.ts. */
let readers: readonly Reader<FileContent>[] = [treeReader, traceReader, comparisonReader, corpusReader];

export const allReaders = (): readonly Reader<FileContent>[] => readers;

/** Adds a reader, for a test or an experiment; the function that comes back removes it. */
export function registerReader(reader: Reader<FileContent>): () => void {
  if (readers.some(({ name }) => name === reader.name)) throw new Error(`there is a reader of ${reader.name} already`);
  readers = [...readers, reader];
  return () => {
    readers = readers.filter((other) => other !== reader);
  };
}
