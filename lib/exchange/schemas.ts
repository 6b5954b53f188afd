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
  branching: z.number().int().min(1).max(1024),
  rollouts: z.number().int().min(1).max(4096),
  iterations: z.number().int().min(1).max(1_000_000),
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

export const eventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("expand"), node: nodeId, children: z.array(expandedChild).min(1) }),
  z.strictObject({ kind: z.literal("simulate"), results: z.array(z.strictObject({ ...nodeReward, rollouts: z.array(rollout) })) }),
  z.strictObject({ kind: z.literal("backup"), rewards: z.array(z.strictObject(nodeReward)) }),
  z.strictObject({ kind: z.literal("stopped"), reason: z.enum(["finished", "cancelled"]) }),
]);

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
