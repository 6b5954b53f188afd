import { join } from "node:path";
import type { CorpusSearch } from "../exchange/corpus-lines";
import { defaultExport, type ExportSettings } from "../exchange/training-data/gather";
import { trainingFiles } from "../exchange/training-data/training-files";
import { type TrainingRecord, trainingRecord } from "../exchange/training-data/training-record";
import { quickConfiguration } from "../search/configuration";
import { type LinearizationOrder, linearizationOrders } from "../search/linearization-order";
import { DEFAULT_QUALITY } from "../search/verbalize";
import { type CorpusPlan, linearizeCorpus } from "../train/corpus";
import { readArguments, realNumber, wholeNumber } from "./console/arguments";
import { type Command, wrongCall } from "./console/command";
import { limits } from "./console/limits";
import { checkOutput, checkOutputFolder, writeInFolder } from "./console/output-files";
import { quoted } from "./console/printable";
import { readCorpusLines } from "./corpus-lines";

const options = {
  out: { type: "string" },
  seed: { type: "string" },
  traces: { type: "string" },
  mistakes: { type: "string" },
  order: { type: "string", default: "canonical" },
  quality: { type: "string" },
  threshold: { type: "string" },
  pairs: { type: "string" },
  "held-out": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

const isLinearizationOrder = (order: string): order is LinearizationOrder => (linearizationOrders as readonly string[]).includes(order);

export const exportCommand: Command = {
  summary: "writes a training set for TRL, OpenRLHF and verl",
  help: `export <corpus> --out FOLDER [options]

  The corpus has one searched problem a line: public/corpora/countdown-3.json, what "corpus" writes, or a file that "ladder" keeps.
  docs/training-elsewhere.md says what each file is for.

  --seed N         which terminals are drawn from each tree (default 1)
  --traces N       traces with mistakes from each tree, beside the one without (default 3)
  --mistakes K     the most mistakes of a trace (default 2)
  --order ORDER    "canonical" tries steps in one fixed order, "guided" takes the first step by its value, "likely" the model's likeliest step first,
                   "drawn" tries in any order, as the paper does (default canonical)
  --quality Q      a reflection finds nodes of at least this value good (default ${DEFAULT_QUALITY})
  --threshold Q    a step is labeled true where its value is above this (default ${defaultExport.threshold})
  --pairs N        preference pairs a problem, at most (default ${defaultExport.mostPairs})
  --held-out       includes problems that are reserved for evaluation
  --json           the counts as one line of JSON`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["corpus.jsonl"]);
    const folder = values.out;
    if (folder === undefined) throw wrongCall("name the folder for the files: --out FOLDER");
    const { order } = values;
    if (!isLinearizationOrder(order)) throw wrongCall(`--order takes ${linearizationOrders.join(", ")}, not ${quoted(order)}`);
    const traceSettings: TraceSettings = {
      seed: wholeNumber("seed", values.seed, 1, limits.seed),
      tracesWithMistakes: wholeNumber("traces", values.traces, 3, limits.tracesWithMistakes),
      mostMistakes: wholeNumber("mistakes", values.mistakes, 2, limits.mostMistakes),
      order,
      quality: realNumber("quality", values.quality, DEFAULT_QUALITY, limits.quality),
    };
    const settings: ExportSettings = {
      threshold: realNumber("threshold", values.threshold, defaultExport.threshold, limits.quality),
      mostPairs: wholeNumber("pairs", values.pairs, defaultExport.mostPairs, limits.pairs),
      withHeldOut: values["held-out"],
      madeBy: `export ${args.join(" ")}`,
    };
    const path = positionals[0] as string;
    const records: TrainingRecord[] = [];
    for await (const line of readCorpusLines(path)) {
      console.interrupt.throwIfAborted();
      records.push(recordOf(traceSettings, line));
    }
    await checkOutputFolder(folder);
    const { files, card, counts, leftOut } = trainingFiles(records, settings);
    for (const { name } of [...files, card]) await checkOutput(join(folder, name), [path]);
    for (const { name, rows, write } of [...files, card]) {
      await writeInFolder(join(folder, name), write());
      if (name !== card.name) console.error(`${join(folder, name)}: ${rows} rows`);
    }
    if (values.json) {
      console.out(JSON.stringify({ counts, leftOut, rows: Object.fromEntries(files.map(({ name, rows }) => [name, rows])) }));
      return;
    }
    console.out(
      `${counts.searches} searches, ${counts.withRight} with a right solution, traces of ${counts.told} of ${counts.problems} problems.`,
    );
    for (const { words } of leftOut) console.out(`Left out: ${words}.`);
  },
};

type TraceSettings = Omit<CorpusPlan, "family" | "problems" | "configuration">;

/** The record of one search, with traces made by the rules of its family. */
function recordOf(traceSettings: TraceSettings, searched: CorpusSearch): TrainingRecord {
  const { problem, provenance, tree } = searched;
  const untold = trainingRecord({ problem, provenance, tree, told: [] });
  // A solution that the verifier disputes cannot become a trace.
  if (untold.attempts.some(({ verdict }) => verdict === "disputed")) return untold;
  const plan: CorpusPlan = { ...traceSettings, family: problem.family, problems: searched.index + 1, configuration: quickConfiguration };
  const [entry] = linearizeCorpus(plan, [searched]).entries;
  const told = entry?.astro.flatMap((astro, i) => {
    const direct = entry.direct[i];
    return direct === undefined ? [] : [{ astro, direct }];
  });
  return told === undefined ? untold : trainingRecord({ problem, provenance, tree, told });
}
