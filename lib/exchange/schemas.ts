import { isPlainLine, visibleLine } from "../base/plain-line";
import { devices, precisions } from "../base/provenance";
import { z } from "../base/zod";
import { familyNamed } from "../problems/families";
import { verdictOutcomes } from "../problems/judge";
import { type ProblemData, type ProblemId, splits } from "../problems/problem";
import { configurationLimits } from "../search/configuration";
import { outcomes } from "../search/events";
import type { NodeId } from "../search/node";
import type { StepIndex } from "../trace/trace";
import {
  LARGEST_MEASURE,
  LONGEST_LINE,
  LONGEST_STATEMENT,
  LONGEST_TIME_MS,
  LONGEST_TRACE,
  LONGEST_WRITTEN,
  MOST_FACTS,
  MOST_TRACE_STEPS,
} from "./limits";

/** The data model as schemas, for what comes in from outside. What passes is trusted inside, and within the bounds of `limits.ts`. */

export const countSchema = z.number().int().nonnegative();
export const shareSchema = z.number().min(0).max(1);
/** A number that was measured. */
export const measureSchema = z.number().min(-LARGEST_MEASURE).max(LARGEST_MEASURE);
export const elapsedSchema = z.number().min(0).max(LONGEST_TIME_MS);
const [count, share] = [countSchema, shareSchema];

/** A number within limits, both included. */
export const within = ([least, most]: readonly [number, number]) => z.number().min(least).max(most);
export const wholeWithin = (limits: readonly [number, number]) => within(limits).int();

/** A text of at most so many characters. */
export const textOf = (longest: number) =>
  z.string().superRefine((text, context) => {
    if (text.length <= longest) return;
    context.addIssue({
      code: "custom",
      message: `a text of at most ${inDigits(longest)} characters was expected; this one has ${inDigits(text.length)}`,
    });
  });
export const inDigits = (amount: number): string => amount.toLocaleString("en-US");

/** One line that describes something. What nobody sees in it is left out. */
export const lineOf = (longest: number) =>
  textOf(longest).refine(isPlainLine, "there are control characters in it, or halves of characters").transform(visibleLine);
const line = lineOf(LONGEST_LINE);

/** An object of so many fields at most, whose names come from outside. */
export const factsOf = <Schema extends z.ZodType>(value: Schema, most: number) =>
  z
    .record(textOf(LONGEST_LINE), value)
    .refine((facts) => Object.keys(facts).length <= most, `an object of at most ${most} fields was expected`);

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 was expected");

/** What a model wrote, and what is said of it. */
const written = textOf(LONGEST_WRITTEN);
const nodeId = count.transform((value) => value as NodeId);
/**
 * A list whose check ends at its first fault: that of `z.array` collects one for each entry, which for millions of wrong ones is more than
 * a page has memory for.
 */
export const listOf = <Schema extends z.ZodType>(entry: Schema, most: number, least = 0) =>
  z.unknown().transform((value, context): z.output<Schema>[] => {
    const refuse = (message: string, path: PropertyKey[] = []): never => {
      context.issues.push({ code: "custom", message, path, input: value });
      return z.NEVER;
    };
    if (!Array.isArray(value)) return refuse("a list was expected");
    if (value.length < least || value.length > most)
      return refuse(`a list of ${inDigits(least)} to ${inDigits(most)} was expected; this one has ${inDigits(value.length)}`);
    const list: z.output<Schema>[] = [];
    for (const [at, inner] of value.entries()) {
      const parsed = entry.safeParse(inner);
      if (!parsed.success)
        return refuse(parsed.error.issues[0]?.message ?? "not as expected", [at, ...(parsed.error.issues[0]?.path ?? [])]);
      list.push(parsed.data);
    }
    return list;
  });

/** Reads a value by the schema that is chosen for it. A fault is the one that this schema finds, with its place. */
export const readBy = <Schema extends z.ZodType>(choose: (value: unknown) => Schema) =>
  z.unknown().transform((value, context): z.output<Schema> => {
    const read = choose(value).safeParse(value);
    if (read.success) return read.data;
    for (const { message, path } of read.error.issues) context.issues.push({ code: "custom", message, path, input: value });
    return z.NEVER;
  });

const limits = configurationLimits;
export const MOST_CHILDREN = limits.branching[1];
const MOST_ROLLOUTS = limits.rollouts[1];
export const MOST_ITERATIONS = limits.iterations[1];
/** The three phases of each iteration, a stop before each of them and one behind the last, and the end. */
export const MOST_EVENTS = 6 * MOST_ITERATIONS + 2;
const stepIndex = count.transform((value) => value as StepIndex);

/** The name of a family that is registered here. */
export const familySchema = textOf(LONGEST_LINE).refine((name) => familyNamed(name) !== null, {
  error: ({ input }) => `no family of problems is called ${JSON.stringify(input)} here: the file may be of a newer version`,
});

/** The deepest nesting of what a family keeps of a problem. */
const DEEPEST_DATA = 8;

const isData = (value: unknown, depth = DEEPEST_DATA): boolean => {
  if (typeof value !== "object" || value === null)
    return value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  if (depth === 0) return false;
  return Array.isArray(value)
    ? value.every((entry) => isData(entry, depth - 1))
    : Object.entries(value).every(([name, entry]) => name !== "__proto__" && isData(entry, depth - 1));
};

const problemData = z.custom<ProblemData>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    isData(value) &&
    JSON.stringify(value).length <= LONGEST_WRITTEN,
  `an object of plain values, of at most ${inDigits(LONGEST_WRITTEN)} characters, was expected`,
);

export const problemSchema = z.strictObject({
  id: textOf(LONGEST_STATEMENT).transform((value) => value as ProblemId),
  statement: textOf(LONGEST_STATEMENT),
  answer: textOf(LONGEST_STATEMENT).nullable(),
  family: familySchema,
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("typed") }),
    z.strictObject({ kind: z.literal("generated"), seed: z.number().int(), index: count, split: z.enum(splits) }),
    z.strictObject({ kind: z.literal("set"), set: line, split: line, index: count, revision: line.nullable() }),
    z.strictObject({ kind: z.literal("file"), name: line, place: line, sha256: sha256Schema }),
  ]),
  data: problemData.exactOptional(),
});

const run = {
  // The seeds of a corpus grow with its problems.
  seed: z.number().int().nullable(),
  configuration: factsOf(z.union([measureSchema, line, z.boolean()]), MOST_FACTS),
  versions: factsOf(line, MOST_FACTS),
  when: line.nullable(),
  precision: z.enum(precisions).nullable(),
  device: z.enum(devices).nullable(),
  backend: line.nullable(),
};

/** Files of version 1 name no kind: every model was embedded then. */
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);
const withKind = (value: unknown): unknown => (isObject(value) && !("kind" in value) ? { kind: "embedded", ...value } : value);

export const provenanceSchema = z.preprocess(
  withKind,
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("embedded"), model: line, weights: line, ...run }),
    z.strictObject({ kind: z.literal("hub"), repository: line, revision: line, ...run }),
    z.strictObject({ kind: z.literal("remote"), server: line, model: line, ...run }),
    z.strictObject({ kind: z.literal("file"), file: line, hash: sha256Schema, ...run }),
    z.strictObject({ kind: z.literal("scripted"), script: line, ...run }),
  ]),
);

export const configurationSchema = z.strictObject({
  branching: wholeWithin(limits.branching),
  rollouts: wholeWithin(limits.rollouts),
  iterations: wholeWithin(limits.iterations),
  maxDepth: wholeWithin(limits.maxDepth),
  exploration: within(limits.exploration),
  temperature: within(limits.temperature),
  maxStepTokens: wholeWithin(limits.maxStepTokens),
  maxRolloutTokens: wholeWithin(limits.maxRolloutTokens),
});

const judgement = { outcome: z.enum(outcomes), answer: written.nullable(), reason: written };

const expandedChild = z.strictObject({
  ...judgement,
  text: written,
  prior: share,
  logProbability: measureSchema.nullable(),
  samples: count,
});
const rollout = z.strictObject({ ...judgement, text: written, tokens: count });
const nodeReward = { node: nodeId, reward: share };

export const eventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("expand"), node: nodeId, children: listOf(expandedChild, MOST_CHILDREN, 1) }),
  z.strictObject({
    kind: z.literal("simulate"),
    results: listOf(z.strictObject({ ...nodeReward, rollouts: listOf(rollout, MOST_ROLLOUTS) }), MOST_CHILDREN),
  }),
  z.strictObject({ kind: z.literal("backup"), rewards: listOf(z.strictObject(nodeReward), MOST_CHILDREN) }),
  z.strictObject({ kind: z.literal("stopped"), reason: z.enum(["finished", "cancelled"]) }),
]);

export const eventsSchema = listOf(eventSchema, MOST_EVENTS);

const label = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("structure") }),
  z.strictObject({ by: z.literal("detector"), confidence: share }),
  z.strictObject({ by: z.literal("file") }),
  z.strictObject({ by: z.literal("person") }),
]);
const span = { start: count, end: count, node: count.nullable(), label };

const traceStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("problem"), ...span }),
  z.strictObject({ kind: z.literal("step"), ...span }),
  z.strictObject({ kind: z.literal("reflection"), verdict: z.enum(["good", "bad", "unsure"]), ...span }),
  z.strictObject({ kind: z.literal("backtrack"), target: stepIndex, ...span }),
  z.strictObject({ kind: z.literal("answer"), answer: written, verdict: z.enum(verdictOutcomes), ...span }),
]);

export const traceSchema = z.strictObject({
  problem: problemSchema,
  provenance: provenanceSchema,
  form: z.enum(["astro", "direct"]),
  text: textOf(LONGEST_TRACE),
  steps: listOf(traceStep, MOST_TRACE_STEPS, 1),
});
