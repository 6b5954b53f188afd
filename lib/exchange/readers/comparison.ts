import { ok } from "../../base/result";
import { readComparisonFile } from "../comparison-file";
import type { FileContent } from "./content";
import type { Reader } from "./reader";

export const comparisonReader: Reader<FileContent> = {
  name: "astrolabe-comparison/1",
  words: "a comparison of traces",
  detect: ({ format }) => format === "astrolabe-comparison/1",
  read: async ({ text }, { onItem }) => {
    const traces = readComparisonFile(text, onItem);
    if (!traces.ok) return traces;
    const sources = traces.value.map(({ name, trace }) => ({ kind: "trace" as const, name, trace }));
    return ok({ kind: "sources", sources, isComparison: sources.length > 1 });
  },
};
