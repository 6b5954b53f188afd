import { readCorpusFile, writeCorpusFile } from "../exchange/corpus-file";
import { configurationSchema } from "../exchange/schemas";
import type { SearchedProblem } from "../train/corpus";
import { readArguments, wholeNumber } from "./console/arguments";
import { type Command, CommandError, wrongCall } from "./console/command";
import { limits } from "./console/limits";
import { checkOutput, writeInFolder } from "./console/output-files";
import { quoted } from "./console/printable";
import { readCorpusLines } from "./corpus-lines";

const options = {
  problems: { type: "string" },
  out: { type: "string" },
} as const;

export const corpusCommand: Command = {
  summary: "makes a corpus that ships, from the searches of the ladder",
  help: `corpus <corpus> --out public/corpora/NAME.json [options]

  Writes searched problems (astrolabe-corpus/1) for the train cells of notebooks, from a file that "ladder" writes, or from the first of another corpus.

  --problems N   the first N, default all
  --out FILE     where they go`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["corpus.jsonl"]);
    const path = positionals[0] as string;
    if (values.out === undefined) throw wrongCall("say where the corpus goes: --out public/corpora/NAME.json");
    const most = wholeNumber("problems", values.problems, Number.POSITIVE_INFINITY, limits.corpusProblems);
    await checkOutput(values.out, [path]);
    const searched: SearchedProblem[] = [];
    for await (const line of readCorpusLines(path)) {
      console.interrupt.throwIfAborted();
      searched.push(line);
      if (searched.length >= most) break;
    }
    const text = corpusOf(path, searched);
    await writeInFolder(values.out, text);
    console.out(`${values.out}  ${searched.length} problems, ${text.length.toLocaleString("en-US")} characters`);
  },
};

/** The text of the corpus, checked by the reader of corpora. */
function corpusOf(path: string, searched: readonly SearchedProblem[]): string {
  const refuse = (reason: string) => new CommandError(`${quoted(path)} cannot become a corpus. ${reason}`, 1);
  const [first] = searched;
  if (first === undefined) throw refuse("It has no searched problem.");
  const { source, family } = first.problem;
  if (source.kind !== "generated") throw refuse("Its problems do not come from the generator.");
  // The file stores a problem as its number in the generator's sequence.
  const other = searched.findIndex(({ index, problem: { family: its, source: from } }) => {
    return its !== family || from.kind !== "generated" || from.seed !== source.seed || from.split !== "train" || from.index !== index;
  });
  if (other >= 0) throw refuse(`Its searched problem ${other + 1} is not of the same sequence as the first.`);
  const configuration = configurationSchema.safeParse(first.provenance.configuration);
  if (!configuration.success) throw refuse("Its first problem does not name the settings of its search.");
  const text = writeCorpusFile({ family, seed: source.seed, configuration: configuration.data }, searched);
  const read = readCorpusFile(text);
  if (!read.ok) throw refuse(read.error);
  const changed = read.value.searched.findIndex(({ problem }, at) => problem.id !== searched[at]?.problem.id);
  if (changed >= 0) throw refuse(`Its searched problem ${changed + 1} is not the one that the generator makes.`);
  return text;
}
