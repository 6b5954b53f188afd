import { writeTraceFile } from "../exchange/trace-file";
import { readTreeFile } from "../exchange/tree-file";
import { traceFromTree } from "../search/trace-from-tree";
import { DEFAULT_QUALITY } from "../search/verbalize";
import { readArguments, realNumber, wholeNumber } from "./console/arguments";
import { type Command, CommandError } from "./console/command";
import { readInput } from "./console/input-files";
import { limits } from "./console/limits";
import { checkOutput, writeOutput } from "./console/output-files";
import { quoted } from "./console/printable";

const options = {
  mistakes: { type: "string" },
  quality: { type: "string" },
  seed: { type: "string" },
  direct: { type: "boolean", default: false },
  out: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

export const linearizeCommand: Command = {
  summary: "turns a saved tree into a chain of thought that reflects and backtracks",
  help: `linearize <tree.json> [options]

  --mistakes K   incorrect terminals on the way, default 1
  --quality Q    a reflection finds nodes of at least this value good, default 0.75
  --seed N       which terminals, default 1
  --direct       the control: only the path to the same right answer
  --out FILE     where the trace goes (astrolabe-trace/1)
  --json         the trace as one line of JSON instead of its text`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["tree.json"]);
    const path = positionals[0] as string;
    const telling = {
      form: values.direct ? "direct" : "astro",
      mistakes: wholeNumber("mistakes", values.mistakes, 1, limits.mistakes),
      quality: realNumber("quality", values.quality, DEFAULT_QUALITY, limits.quality),
      seed: wholeNumber("seed", values.seed, 1, limits.seed),
    } as const;
    if (values.out !== undefined) await checkOutput(values.out, [path]);
    const read = readTreeFile(await readInput(path));
    if (!read.ok) throw new CommandError(`${quoted(path)} is not a tree file. ${read.error}`, 1);
    const { file, tree } = read.value;
    const trace = traceFromTree(tree, file.problem, file.provenance, telling);
    if (!trace.ok) throw new CommandError(trace.error, 1);
    if (values.out !== undefined) await writeOutput(values.out, writeTraceFile(trace.value));
    console.out(values.json ? writeTraceFile(trace.value).trimEnd() : trace.value.text);
  },
};
