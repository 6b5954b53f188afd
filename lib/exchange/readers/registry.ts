import { comparisonReader } from "./comparison";
import type { FileContent } from "./content";
import { corpusReader } from "./corpus";
import type { Reader } from "./reader";
import { traceReader } from "./trace";
import { treeReader } from "./tree";

/** Every format that is read into trees and traces. The notebook's own format stands in lib/document/notebook-reader.ts. */
export const readers: readonly Reader<FileContent>[] = [treeReader, traceReader, comparisonReader, corpusReader];
