import type { Provenance } from "../base/provenance";
import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import { capabilityOf } from "../problems/capabilities";
import type { FamilyName, Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { eventsOf, iterationsOf, iterationsSchema } from "./corpus-iterations";
import { LARGEST_SEED, MOST_CORPUS_PROBLEMS } from "./limits";
import { parseJson } from "./parse-json";
import { inPlainWords } from "./refusal";
import { replayChecked } from "./replay-checked";
import { configurationSchema, countSchema, familySchema, provenanceSchema, wholeWithin } from "./schemas";

/**
 * A corpus as a file (docs/file-format.md): JSON, a line each. First where its searches were made; then a line for each problem: its number in the
 * generator's sequence, and the iterations of its search. Problems are made again from their numbers. What no trace of a tree needs (priors,
 * log-probabilities, reasons, rollouts) is left out, so that a trace told from the file is the one told from the search.
 */

/** What the searches of a file have in common. */
export interface SearchesMade {
  readonly family: FamilyName;
  readonly seed: number;
  readonly configuration: SearchConfiguration;
}

/** A problem and the events of its search, without rollouts. */
export interface SearchedTree {
  /** Of the problem in the generator's sequence. */
  readonly index: number;
  readonly problem: Problem;
  readonly provenance: Provenance;
  readonly events: readonly SearchEvent[];
}

export const corpusHeadSchema = z.strictObject({
  format: z.literal("astrolabe-corpus/1"),
  family: familySchema,
  seed: wholeWithin([0, LARGEST_SEED]),
  configuration: configurationSchema,
  provenance: provenanceSchema,
});
export type CorpusHead = z.output<typeof corpusHeadSchema>;
const lineSchema = z.strictObject({ index: countSchema, seed: z.number().int(), iterations: iterationsSchema });

/** The text of the file. All searches were made by one model on one device. */
export function writeCorpusFile({ family, seed, configuration }: SearchesMade, searched: readonly SearchedTree[]): string {
  const [first] = searched;
  if (first === undefined) throw new Error("a corpus without searches");
  const head = { format: "astrolabe-corpus/1", family, seed, configuration, provenance: first.provenance };
  const lines = searched.map(({ index, provenance, events }) => ({ index, seed: provenance.seed, iterations: iterationsOf(events) }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The searches in the text of a file that ships, whose verdicts are taken as they are; the error names the line and the reason. */
export const readCorpusFile = (text: string): Result<Corpus> => inPlainWords(corpusOf(text));

/** The search of a line behind the first one. Its order is not checked. */
export function searchOfLine({ family, seed, provenance }: CorpusHead, line: string): Result<SearchedTree> {
  const read = parseJson(line, lineSchema);
  if (!read.ok) return read;
  const { index } = read.value;
  const generator = capabilityOf(family, "generator", "no corpus of it can be read");
  if (!generator.ok) return generator;
  const problem = generator.value.generate(seed, index, "train");
  return ok({ index, problem, provenance: { ...provenance, seed: read.value.seed }, events: eventsOf(read.value.iterations) });
}

interface Corpus {
  readonly plan: SearchesMade;
  readonly searched: readonly SearchedTree[];
}

function corpusOf(text: string): Result<Corpus> {
  const [first = "", ...rest] = text.split("\n").filter((line) => line !== "");
  const most = MOST_CORPUS_PROBLEMS;
  if (rest.length > most) return failure(`In line ${most + 2}: a corpus has at most ${most} problems.`);
  const head = parseJson(first, corpusHeadSchema);
  if (!head.ok) return failure(`In line 1: ${head.error}`);
  const { family, seed, configuration } = head.value;
  const searched: SearchedTree[] = [];
  for (const [at, line] of rest.entries()) {
    const read = searchOfLine(head.value, line);
    if (!read.ok) return failure(`In line ${at + 2}: ${read.error}`);
    const tree = replayChecked(read.value.events, "iterations, as events");
    if (!tree.ok) return failure(`In line ${at + 2}: ${tree.error}`);
    searched.push(read.value);
  }
  return ok({ plan: { family, seed, configuration }, searched });
}
