import { failure, ok, type Result } from "../../base/result";
import { z } from "../../base/zod";
import { checkJson, parseJson, readJson } from "../../exchange/parse-json";
import { replayChecked } from "../../exchange/replay-checked";
import { configurationSchema, eventsSchema, provenanceSchema } from "../../exchange/schemas";
import { familyOf } from "../../problems/family";
import { familyNames } from "../../problems/problem";
import type { CorpusPlan, SearchedProblem } from "../../train/corpus";

/**
 * A corpus as a file (docs/file-format.md): JSON, a line each. First the plan of its searches and where they were made, then one line for each
 * problem: its number in the generator's sequence, and the events of its search without rollouts. Problems are made again from their numbers.
 */

/** What the searches of a file have in common. */
export type SearchesMade = Pick<CorpusPlan, "family" | "seed" | "configuration">;

const count = z.number().int().nonnegative();

const headSchema = z.strictObject({
  format: z.literal("astrolabe-corpus/1"),
  family: z.enum(familyNames),
  seed: count,
  configuration: configurationSchema,
  provenance: provenanceSchema,
});
const lineSchema = z.strictObject({ index: count, seed: z.number(), events: eventsSchema });

/** The text of the file. All searches were made by one model on one device. */
export function writeCorpusFile({ family, seed, configuration }: SearchesMade, searched: readonly SearchedProblem[]): string {
  const [first] = searched;
  if (first === undefined) throw new Error("a corpus without searches");
  const head = { format: "astrolabe-corpus/1", family, seed, configuration, provenance: first.provenance };
  const lines = searched.map(({ index, provenance, events }) => ({ index, seed: provenance.seed, events }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The searches in the text of a file; the error names the line and the reason. */
export function readCorpusFile(text: string): Result<{ readonly plan: SearchesMade; readonly searched: readonly SearchedProblem[] }> {
  const [first = "", ...rest] = text.split("\n").filter((line) => line !== "");
  const head = parseJson(first, headSchema);
  if (!head.ok) return failure(`In line 1: ${head.error}`);
  const { family, seed, configuration, provenance } = head.value;
  const searched: SearchedProblem[] = [];
  for (const [at, line] of rest.entries()) {
    const json = readJson(line);
    const read = json.ok ? checkJson(json.value, lineSchema) : json;
    const tree = read.ok ? replayChecked(read.value.events) : read;
    if (!read.ok || !tree.ok) return failure(`In line ${at + 2}: ${tree.ok ? "" : tree.error}`);
    const { index, events } = read.value;
    const problem = familyOf(family).generate(seed, index, "train");
    searched.push({ index, problem, provenance: { ...provenance, seed: read.value.seed }, events });
  }
  return ok({ plan: { family, seed, configuration }, searched });
}
