import { present } from "../base/assert";
import { writeCorpusFile } from "../notebook/training/corpus-file";
import type { SearchConfiguration } from "../search/configuration";
import { readArguments, wholeNumber } from "./arguments";
import { type Command, CommandError } from "./command";
import { writeInFolder } from "./files";
import { readCorpus } from "./ladder/make-corpus";

const options = {
  problems: { type: "string" },
  out: { type: "string" },
} as const;

export const corpusCommand: Command = {
  summary: "makes a corpus that ships, from the searches of the ladder",
  help: `corpus <corpus-….jsonl> --out public/corpora/NAME.json [options]

  Writes searched problems (astrolabe-corpus/1) for the train cells of notebooks, from a file that "ladder" keeps.

  --problems N   the first N, default all
  --out FILE     where they go`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["corpus.jsonl"]);
    if (values.out === undefined) throw new CommandError("say where the corpus goes: --out public/corpora/NAME.json", 2);
    const all = await readCorpus(positionals[0] as string);
    const searched = all.slice(0, wholeNumber("problems", values.problems, Math.max(1, all.length), 1));
    const first = present(searched[0], "a searched problem");
    const { source, family } = first.problem;
    if (source.kind !== "generated") throw new CommandError("its problems are not the generator's", 1);
    // A search writes down its whole configuration.
    const configuration = first.provenance.configuration as unknown as SearchConfiguration;
    const text = writeCorpusFile({ family, seed: source.seed, configuration }, searched);
    await writeInFolder(values.out, text);
    console.out(`${values.out}  ${searched.length} problems, ${text.length.toLocaleString("en-US")} characters`);
  },
};
