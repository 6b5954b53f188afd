import { isBlankLine, titleLine } from "../base/plain-line";
import { z } from "../base/zod";
import {
  LONGEST_COPY_NAME,
  LONGEST_DOCUMENT,
  LONGEST_MARKDOWN,
  LONGEST_PROBLEM,
  LONGEST_TITLE,
  MOST_CELLS,
  MOST_READ,
} from "../exchange/limits";
import { problemFault } from "../exchange/problem-fault";
import { configurationSchema, familySchema, lineOf, listOf, problemSchema, textOf, wholeWithin, within } from "../exchange/schemas";
import { familyOf } from "../problems/families";
import { tellingOrders } from "../search/telling-order";
import { arms } from "../train/events";
import { evaluateLimits, MOST_CANDIDATES } from "./kinds/evaluate-spec";
import type { CellId, Notebook } from "./kinds/notebook";
import { plotSubjects } from "./kinds/plot-spec";
import { searchLimits, traceLimits } from "./kinds/setting-limits";
import { trainLimits } from "./kinds/train-spec";
import { lengthOf } from "./text-length";

/** The document as a schema, for what comes from a file or from the browser's database. Everything that edits can make passes. */

/** The name of a cell: one that is read, or is to be read and may be missing. What nobody sees in it is left out. */
const reference = lineOf(LONGEST_COPY_NAME);
const name = reference.refine((text) => !isBlankLine(text), "a name that can be seen was expected");
const title = lineOf(LONGEST_TITLE).transform(titleLine);
const id = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, "letters, digits and hyphens were expected, at most 64")
  .transform((value) => value as CellId);

const folderName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "this is no name of a model");

const device = z.enum(["auto", "webgpu", "wasm"]);

/** Models that ship have folders of their names. */
export const shippedModelSchema = z.strictObject({ model: folderName, device });

const modelSchema = z.union([folderName, z.strictObject({ cell: reference, arm: z.enum(arms) })], {
  error: "the name of a model, or the cell and the arm that learned it, was expected",
});
export const seedSchema = wholeWithin(searchLimits.seed);

const t = trainLimits;

const distinct = <Schema extends z.ZodType>(entry: Schema, most: number, least = 0) =>
  listOf(entry, most, least).refine((list) => new Set(list.map((each) => JSON.stringify(each))).size === list.length, "one stands twice");

/** What is named twice counts once: cells that are renamed can come to mean the same. */
const eachOnce = <Schema extends z.ZodType>(entry: Schema, most: number) =>
  listOf(entry, most).transform((list) => [...new Map(list.map((each) => [JSON.stringify(each), each])).values()]);

const corpusSchema = z.strictObject({
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("searched"), seed: wholeWithin(t.seed), configuration: configurationSchema }),
    z.strictObject({ kind: z.literal("shipped"), name: folderName }),
  ]),
  problems: wholeWithin(t.corpusProblems),
  tracesWithMistakes: wholeWithin(t.tracesWithMistakes),
  mostMistakes: wholeWithin(t.mostMistakes),
  order: z.enum(tellingOrders),
  quality: within(t.quality),
});

const lessonSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("sft"),
    corpus: corpusSchema,
    amount: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("passes"), passes: wholeWithin(t.passes) }),
      z.strictObject({ kind: z.literal("tokens"), tokens: wholeWithin(t.tokens) }),
    ]),
  }),
  z.strictObject({
    kind: z.literal("grpo"),
    rounds: wholeWithin(t.rounds),
    problems: wholeWithin(t.roundProblems),
    group: wholeWithin(t.group),
    temperature: within(t.temperature),
    isScaled: z.boolean(),
    weighting: z.enum(["token", "sequence"]),
    clipLow: within(t.clip),
    clipHigh: within(t.clip),
    passes: wholeWithin(t.updates),
    examined: wholeWithin(t.examined),
    samples: wholeWithin(t.samples),
    least: within(t.passRate),
    most: within(t.passRate),
  }),
]);

/** A training apart from where its arms start. */
export const trainingFields = {
  family: familySchema,
  seed: wholeWithin(t.seed),
  lesson: lessonSchema,
  optimizer: z.enum(["adamw", "muon"]),
  learningRate: within(t.learningRate),
  tokensPerBatch: wholeWithin(t.tokensPerBatch),
  maxTokens: wholeWithin(t.maxTokens),
  evaluateEvery: wholeWithin(t.evaluateEvery),
  heldOut: wholeWithin(t.heldOut),
};

/** An evaluation apart from the models. */
export const evaluationFields = {
  family: familySchema,
  problems: wholeWithin(evaluateLimits.problems),
  samples: wholeWithin(evaluateLimits.samples),
  seed: wholeWithin(evaluateLimits.seed),
  temperature: within(evaluateLimits.temperature),
  maxTokens: wholeWithin(evaluateLimits.maxTokens),
};

/** A problem that stands beside its text is what the text says. */
const problemSpecSchema = z
  .strictObject({ text: textOf(LONGEST_PROBLEM), problem: problemSchema.exactOptional() })
  .superRefine(({ text, problem }, context) => {
    if (problem === undefined) return;
    const fault = problemFault(problem, "problem");
    if (fault !== null) context.addIssue({ code: "custom", path: ["problem"], message: fault.replace(/^At problem[^:]*: /, "") });
    else if (familyOf(problem.family).typing.write(problem) !== text)
      context.addIssue({ code: "custom", path: ["text"], message: "the problem beside it is another one" });
  });

const specs = {
  text: z.strictObject({ markdown: textOf(LONGEST_MARKDOWN) }),
  problem: problemSpecSchema,
  model: z.strictObject({ model: modelSchema, device }),
  search: z.strictObject({ problem: reference, model: reference, configuration: configurationSchema, seed: seedSchema }),
  trace: z.strictObject({
    search: reference,
    form: z.enum(["astro", "direct"]),
    mistakes: wholeWithin(traceLimits.mistakes),
    quality: within(traceLimits.quality),
    seed: wholeWithin(traceLimits.seed),
  }),
  compare: z.strictObject({ traces: eachOnce(reference, MOST_READ) }),
  train: z.strictObject({
    ...trainingFields,
    arms: distinct(z.enum(arms), arms.length, 1),
    starts: z.strictObject({ astro: reference, direct: reference }),
  }),
  evaluate: z.strictObject({
    ...evaluationFields,
    candidates: eachOnce(z.strictObject({ cell: reference, arm: z.enum(arms).nullable() }), MOST_CANDIDATES),
  }),
  plot: z.strictObject({
    reads: eachOnce(reference, MOST_READ),
    what: z.enum(plotSubjects),
    over: z.enum(["steps", "tokens"]),
  }),
};

const cell = <Kind extends keyof typeof specs>(kind: Kind) =>
  z.strictObject({ id, kind: z.literal(kind), name, isCollapsed: z.boolean(), spec: specs[kind] });

export const cellSchema = z.discriminatedUnion("kind", [
  cell("text"),
  cell("problem"),
  cell("model"),
  cell("search"),
  cell("trace"),
  cell("compare"),
  cell("train"),
  cell("evaluate"),
  cell("plot"),
]);

/** The fields of a document, for a file that has others beside them. */
export const notebookFields = {
  format: z.literal("astrolabe-notebook/1"),
  title,
  cells: listOf(cellSchema, MOST_CELLS),
};

export const notebookSchema = z.strictObject(notebookFields);

/** What the schema cannot say: cells that share an id or a name, or hold too much text together, in words with the place. Null where nothing is wrong. */
export function cellsFault({ cells }: Notebook): string | null {
  for (const field of ["id", "name"] as const) {
    const seen = new Map<string, number>();
    for (const [at, cell] of cells.entries()) {
      const before = seen.get(cell[field]);
      if (before !== undefined) return `At cells.${at}.${field}: cell ${before} has the same ${field}, "${cell[field]}".`;
      seen.set(cell[field], at);
    }
  }
  const length = lengthOf(cells);
  if (length <= LONGEST_DOCUMENT) return null;
  const [most, has] = [LONGEST_DOCUMENT, length].map((amount) => amount.toLocaleString("en-US"));
  return `At cells: the texts of a notebook have at most ${most} characters together; these have ${has}.`;
}
