import { failure, ok, type Result } from "../../base/result";
import { z } from "../../base/zod";
import { LONGEST_WRITTEN } from "../../exchange/limits";
import { checkJson, parseJson, readJson } from "../../exchange/parse-json";
import { inPlainWords } from "../../exchange/refusal";
import { replayChecked } from "../../exchange/replay-checked";
import {
  configurationSchema,
  countSchema,
  familySchema,
  listOf,
  MOST_CHILDREN,
  MOST_ITERATIONS,
  provenanceSchema,
  shareSchema,
  textOf,
  wholeWithin,
} from "../../exchange/schemas";
import { capabilityOf } from "../../problems/capabilities";
import { outcomes, type SearchEvent } from "../../search/events";
import type { NodeId } from "../../search/node";
import type { CorpusPlan, SearchedProblem } from "../../train/corpus";
import { trainLimits } from "../kinds/train-spec";

/**
 * A corpus as a file (docs/file-format.md): JSON, a line each. First where its searches were made; then a line for each problem: its number in the
 * generator's sequence, and the iterations of its search. Problems are made again from their numbers. What no telling of a tree needs (priors,
 * log-probabilities, reasons, rollouts) is left out, so that a trace told from the file is the one told from the search.
 */

/** What the searches of a file have in common. */
export type SearchesMade = Pick<CorpusPlan, "family" | "seed" | "configuration">;

const count = countSchema;
const written = textOf(LONGEST_WRITTEN);

const headSchema = z.strictObject({
  format: z.literal("astrolabe-corpus/1"),
  family: familySchema,
  seed: wholeWithin(trainLimits.seed),
  configuration: configurationSchema,
  provenance: provenanceSchema,
});
/** A step: its text, how its path ended, its answer, how many samples said it, and its reward R. */
const stepSchema = z.tuple([written, z.enum(outcomes), written.nullable(), count, shareSchema]);
/** An iteration: the node that was expanded and its new steps; the node alone where it was terminal. */
const iterationSchema = z.union([z.tuple([count, listOf(stepSchema, MOST_CHILDREN, 1)]), z.tuple([count])]);
const lineSchema = z.strictObject({ index: count, seed: z.number().int(), iterations: listOf(iterationSchema, MOST_ITERATIONS) });

type Iteration = z.output<typeof iterationSchema>;

/** The text of the file. All searches were made by one model on one device. */
export function writeCorpusFile({ family, seed, configuration }: SearchesMade, searched: readonly SearchedProblem[]): string {
  const [first] = searched;
  if (first === undefined) throw new Error("a corpus without searches");
  const head = { format: "astrolabe-corpus/1", family, seed, configuration, provenance: first.provenance };
  const lines = searched.map(({ index, provenance, events }) => ({ index, seed: provenance.seed, iterations: iterationsOf(events) }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Whole iterations; one that was broken off is left out. */
function iterationsOf(events: readonly SearchEvent[]): readonly Iteration[] {
  const iterations: Iteration[] = [];
  let expanded: Extract<SearchEvent, { readonly kind: "expand" }> | null = null;
  for (const event of events) {
    if (event.kind === "expand") expanded = event;
    if (event.kind !== "backup") continue;
    const node = expanded?.node ?? event.rewards[0]?.node ?? 0;
    const steps = expanded?.children.map(({ text, outcome, answer: stated, samples }, at): z.output<typeof stepSchema> => {
      return [text, outcome, stated, samples, event.rewards[at]?.reward ?? 0];
    });
    iterations.push(steps === undefined ? [node] : [node, steps]);
    expanded = null;
  }
  return iterations;
}

/** The searches in the text of a file; the error names the line and the reason. */
export const readCorpusFile = (text: string): Result<Corpus> => inPlainWords(corpusOf(text));

interface Corpus {
  readonly plan: SearchesMade;
  readonly searched: readonly SearchedProblem[];
}

function corpusOf(text: string): Result<Corpus> {
  const [first = "", ...rest] = text.split("\n").filter((line) => line !== "");
  const most = trainLimits.corpusProblems[1];
  if (rest.length > most) return failure(`In line ${most + 2}: a corpus has at most ${most} problems.`);
  const head = parseJson(first, headSchema);
  if (!head.ok) return failure(`In line 1: ${head.error}`);
  const { family, seed, configuration, provenance } = head.value;
  const generator = capabilityOf(family, "generator", "no corpus of it can be read");
  if (!generator.ok) return failure(`In line 1: ${generator.error}`);
  const searched: SearchedProblem[] = [];
  for (const [at, line] of rest.entries()) {
    const json = readJson(line);
    const read = json.ok ? checkJson(json.value, lineSchema) : json;
    if (!read.ok) return failure(`In line ${at + 2}: ${read.error}`);
    const events = eventsOf(read.value.iterations);
    const tree = replayChecked(events, "iterations, as events");
    if (!tree.ok) return failure(`In line ${at + 2}: ${tree.error}`);
    const { index } = read.value;
    const problem = generator.value.generate(seed, index, "train");
    searched.push({ index, problem, provenance: { ...provenance, seed: read.value.seed }, events });
  }
  return ok({ plan: { family, seed, configuration }, searched });
}

function eventsOf(iterations: readonly Iteration[]): readonly SearchEvent[] {
  const events: SearchEvent[] = [];
  const right = new Set<number>();
  let size = 1;
  for (const [at, steps] of iterations) {
    const node = at as NodeId;
    if (steps === undefined) {
      events.push({ kind: "backup", rewards: [{ node, reward: right.has(at) ? 1 : 0 }] });
      continue;
    }
    const samples = steps.reduce((sum, [, , , said]) => sum + said, 0);
    const rewards = steps.map(([, outcome, , , reward], i) => {
      if (outcome === "right") right.add(size + i);
      return { node: (size + i) as NodeId, reward };
    });
    const children = steps.map(([text, outcome, stated, said]) => {
      return { text, outcome, answer: stated, reason: "", prior: said / Math.max(1, samples), logProbability: 0, samples: said };
    });
    events.push({ kind: "expand", node, children });
    events.push({ kind: "simulate", results: rewards.map((reward) => ({ ...reward, rollouts: [] })) });
    events.push({ kind: "backup", rewards });
    size += steps.length;
  }
  return events;
}
