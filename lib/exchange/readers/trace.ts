import { ok } from "../../base/result";
import { readTraceFile } from "../trace-file";
import type { FileContent } from "./content";
import type { Reader } from "./reader";
import { plainName } from "./source-name";

export const traceReader: Reader<FileContent> = {
  name: "astrolabe-trace/1",
  words: "a trace",
  detect: ({ format }) => format === "astrolabe-trace/1",
  read: async ({ text, name }) => {
    const trace = readTraceFile(text);
    if (!trace.ok) return trace;
    return ok({ kind: "sources", sources: [{ kind: "trace", name: plainName(name), trace: trace.value }], isComparison: false });
  },
};
