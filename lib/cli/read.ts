import type { OpenedContent } from "../document/notebook-reader";
import type { ReadSource } from "../exchange/readers/content";
import type { ReadFile } from "../exchange/readers/read-file";
import { writeTraceFile } from "../exchange/trace-file";
import { writeTreeFile } from "../exchange/tree-file";
import { countTokens } from "../model/embedded/count-tokens";
import { nodesThat, replay } from "../search/tree";
import { countTrace } from "../trace/trace-counts";
import { readArguments, wholeNumber } from "./console/arguments";
import { type Command, wrongCall } from "./console/command";
import { limits } from "./console/limits";
import { checkOutput, writeOutput } from "./console/output-files";
import { quoted } from "./console/printable";
import { readAny, sourcesOf } from "./read-sources";

const options = {
  problem: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

export const readCommand: Command = {
  summary: "checks files and says what they hold; traces are counted beside each other",
  help: `read <file> … [options]

  Reads what the page opens too: a search tree, a trace, a comparison, a corpus, a notebook. Every verdict and every hash is computed again.

  --problem N    of a corpus, the search of this number, counted from 1
  --out FILE     where the tree or the trace goes, as a file of its own; the files have to hold one together
  --json         one line of JSON for each tree and trace`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, null);
    if (positionals.length === 0) throw wrongCall("expected <file>, and got none");
    const problem = wholeNumber("problem", values.problem, null, limits.corpusProblems);
    if (values.out !== undefined) await checkOutput(values.out, positionals);
    const found: ReadSource[] = [];
    for (const path of positionals) {
      console.interrupt.throwIfAborted();
      const file = await readAny(path);
      const whole = wholeWords(path, file);
      if (whole !== null && problem === null && values.out === undefined) {
        console.out(values.json ? JSON.stringify(whole) : `${whole.file}: ${file.words}, ${whole.what}`);
        continue;
      }
      const sources = sourcesOf(path, file, problem);
      for (const source of sources) console.out(values.json ? JSON.stringify(factsOf(source)) : describe(source));
      found.push(...sources);
    }
    const { out } = values;
    if (out === undefined) return;
    const [only, ...more] = found;
    if (only === undefined || more.length > 0) throw wrongCall(`--out takes one tree or trace, and there are ${found.length}`);
    await writeOutput(out, only.kind === "tree" ? writeTreeFile({ format: "astrolabe-tree/1", ...only.tree }) : writeTraceFile(only.trace));
    console.error(`Written to ${quoted(out)}.`);
  },
};

/** A summary of a file with too many contents to list; null for others. */
function wholeWords(path: string, { content }: ReadFile<OpenedContent>): { readonly file: string; readonly what: string } | null {
  switch (content.kind) {
    case "corpus":
      return { file: path, what: `${content.searches.count} searched problems` };
    case "notebook": {
      const { notebook, results, runs } = content.file;
      return { file: path, what: `"${notebook.title}": ${notebook.cells.length} cells, ${results.length + runs.length} results` };
    }
    case "sources":
      return null;
  }
}

function factsOf(source: ReadSource) {
  if (source.kind === "tree") {
    const tree = replay(source.tree.events);
    const count = (outcome: "right" | "wrong") => nodesThat(tree, outcome).length;
    const { problem, hash } = source.tree;
    const { size: nodes, iterations } = tree;
    return {
      kind: "tree",
      name: source.name,
      problem: problem.statement,
      hash,
      nodes,
      iterations,
      right: count("right"),
      wrong: count("wrong"),
    } as const;
  }
  const { trace, name } = source;
  const tokens = countTokens(trace.provenance, trace.text);
  return { kind: "trace", name, problem: trace.problem.statement, ...countTrace(trace), tokens: tokens.ok ? tokens.value : null } as const;
}

function describe(source: ReadSource): string {
  const facts = factsOf(source);
  if (facts.kind === "tree") {
    const { name, problem, nodes, iterations, right, wrong, hash } = facts;
    return `${name}: a tree of “${problem}”, ${nodes} nodes after ${iterations} iterations, ${right} right, ${wrong} wrong. Tree ${hash.slice(0, 12)}.`;
  }
  const { name, problem, steps, wrongAnswers, reflections, backtracks, lastVerdict, characters, tokens } = facts;
  const length = tokens === null ? `${characters} characters` : `${tokens} tokens`;
  return `${name}: a trace of “${problem}”, ${steps} steps, ${wrongAnswers} wrong answers, ${reflections} reflections, ${backtracks} backtracks, ${length}; its last answer is ${lastVerdict ?? "missing"}.`;
}
