import { devices, precisions } from "../base/provenance";
import { z } from "../base/zod";
import { familyNames, type ProblemId, splits } from "../problems/problem";
import { outcomes } from "../search/events";
import type { NodeId } from "../search/node";
import type { StepIndex } from "../trace/trace";

/** The data model as schemas, for what comes in from outside. What passes is trusted inside. */

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
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
      return refuse(`a list of ${least} to ${most} was expected; this one has ${value.length}`);
    const list: z.output<Schema>[] = [];
    for (const [at, inner] of value.entries()) {
      const parsed = entry.safeParse(inner);
      if (!parsed.success)
        return refuse(parsed.error.issues[0]?.message ?? "not as expected", [at, ...(parsed.error.issues[0]?.path ?? [])]);
      list.push(parsed.data);
    }
    return list;
  });

const MOST_CHILDREN = 1_024;
const MOST_ROLLOUTS = 4_096;
const MOST_ITERATIONS = 1_000_000;
const stepIndex = count.transform((value) => value as StepIndex);

export const problemSchema = z.strictObject({
  id: z.string().transform((value) => value as ProblemId),
  statement: z.string(),
  answer: z.string(),
  family: z.enum(familyNames),
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("typed") }),
    z.strictObject({ kind: z.literal("generated"), seed: z.number(), index: count, split: z.enum(splits) }),
  ]),
});

export const provenanceSchema = z.strictObject({
  model: z.string(),
  weights: z.string(),
  precision: z.enum(precisions),
  device: z.enum(devices),
  backend: z.string(),
  seed: z.number(),
  configuration: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  versions: z.record(z.string(), z.string()),
  when: z.string().nullable(),
});

export const configurationSchema = z.strictObject({
  branching: z.number().int().min(1).max(MOST_CHILDREN),
  rollouts: z.number().int().min(1).max(MOST_ROLLOUTS),
  iterations: z.number().int().min(1).max(MOST_ITERATIONS),
  maxDepth: z.number().int().min(1).max(10_000),
  exploration: z.number().nonnegative(),
  temperature: z.number().nonnegative(),
  maxStepTokens: z.number().int().min(1),
  maxRolloutTokens: z.number().int().min(1),
});

const judgement = { outcome: z.enum(outcomes), answer: z.string().nullable(), reason: z.string() };

const expandedChild = z.strictObject({ ...judgement, text: z.string(), prior: share, logProbability: z.number(), samples: count });
const rollout = z.strictObject({ ...judgement, text: z.string(), tokens: count });
const nodeReward = { node: nodeId, reward: share };

const eventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("expand"), node: nodeId, children: listOf(expandedChild, MOST_CHILDREN, 1) }),
  z.strictObject({
    kind: z.literal("simulate"),
    results: listOf(z.strictObject({ ...nodeReward, rollouts: listOf(rollout, MOST_ROLLOUTS) }), MOST_CHILDREN),
  }),
  z.strictObject({ kind: z.literal("backup"), rewards: listOf(z.strictObject(nodeReward), MOST_CHILDREN) }),
  z.strictObject({ kind: z.literal("stopped"), reason: z.enum(["finished", "cancelled"]) }),
]);

/** The three phases of each iteration, and the ends of those that were broken off. */
export const eventsSchema = listOf(eventSchema, 4 * MOST_ITERATIONS);

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
  z.strictObject({ kind: z.literal("answer"), answer: z.string(), verdict: z.enum(["right", "wrong"]), ...span }),
]);

export const traceSchema = z.strictObject({
  problem: problemSchema,
  provenance: provenanceSchema,
  form: z.enum(["astro", "direct"]),
  text: z.string(),
  steps: z.array(traceStep).min(1),
});
