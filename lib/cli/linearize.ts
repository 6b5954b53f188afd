import { writeTraceFile } from "../exchange/trace-file";
import { traceFromTree } from "../search/trace-from-tree";
import { replay } from "../search/tree";
import { DEFAULT_QUALITY } from "../search/verbalize";
import { readArguments, realNumber, wholeNumber } from "./console/arguments";
import { type Command, CommandError } from "./console/command";
import { limits } from "./console/limits";
import { checkOutput, writeOutput } from "./console/output-files";
import { quoted } from "./console/printable";
import { readAny, sourcesOf } from "./read-sources";

const options = {
  mistakes: { type: "string" },
  quality: { type: "string" },
  seed: { type: "string" },
  problem: { type: "string" },
  direct: { type: "boolean", default: false },
  out: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

export const linearizeCommand: Command = {
  summary: "turns a saved tree into a chain of thought that reflects and backtracks",
  help: `linearize <file> [options]

  The file is a search tree, as "search --out" and the page's Export JSON write it, or a corpus of which --problem chooses a search.

  --mistakes K   incorrect terminals on the way, default 1
  --quality Q    a reflection finds nodes of at least this value good, default 0.75
  --seed N       which terminals, default 1
  --problem N    of a corpus, the search of this number, counted from 1
  --direct       the control: only the path to the same right answer
  --out FILE     where the trace goes (astrolabe-trace/1)
  --json         the trace as one line of JSON instead of its text`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["file"]);
    const path = positionals[0] as string;
    const traceSettings = {
      form: values.direct ? "direct" : "astro",
      mistakes: wholeNumber("mistakes", values.mistakes, 1, limits.mistakes),
      quality: realNumber("quality", values.quality, DEFAULT_QUALITY, limits.quality),
      seed: wholeNumber("seed", values.seed, 1, limits.seed),
    } as const;
    if (values.out !== undefined) await checkOutput(values.out, [path]);
    const problem = wholeNumber("problem", values.problem, null, limits.corpusProblems);
    const [source] = sourcesOf(path, await readAny(path), problem);
    if (source?.kind !== "tree") throw new CommandError(`${quoted(path)} is not a tree file: it holds traces, which are linear already`, 1);
    const { tree } = source;
    const trace = traceFromTree(replay(tree.events), tree.problem, tree.provenance, traceSettings);
    if (!trace.ok) throw new CommandError(trace.error, 1);
    if (values.out !== undefined) await writeOutput(values.out, writeTraceFile(trace.value));
    console.out(values.json ? writeTraceFile(trace.value).trimEnd() : trace.value.text);
  },
};
