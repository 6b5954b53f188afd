import { devices, precisions } from "../../base/provenance";
import { z } from "../../base/zod";
import { familyNamed } from "../../problems/families";

const count = z.number().int().positive();
const share = z.number().min(0).max(1);

/** A measurement of a model by `evaluate`. */
export const cardEvaluationSchema = z.object({
  family: z.string().refine((name) => familyNamed(name) !== null, "no family of problems has this name here"),
  split: z.literal("held-out"),
  problems: count,
  samples: count,
  seed: z.number().int().nonnegative(),
  temperature: z.number().nonnegative(),
  /** Mean over problems of the share of samples that are right. */
  passAt1: share,
  /** 95 % bootstrap interval over problems. */
  interval: z.tuple([share, share]),
  /** The most tokens that a solution might have. */
  maxTokens: count,
  /** Means over all solutions. */
  tokens: z.number().nonnegative(),
  backtracks: z.number().nonnegative(),
  reflections: z.number().nonnegative(),
  /** Share of the solutions that were cut off. */
  cutOff: share,
  device: z.enum(devices),
});

/** `card.json` beside the weights: the model, how it was trained, and its accuracy. */
export const modelCardSchema = z.object({
  format: z.literal("astrolabe-model-card/1"),
  name: z.string().min(1),
  /** One sentence. */
  summary: z.string().min(1),
  shape: z.object({
    vocabulary: count,
    width: count,
    layers: count,
    heads: count,
    headSize: count,
    feedForward: count,
    maxPositions: count,
    rotaryBase: z.number().positive(),
  }),
  parameters: count,
  precision: z.enum(precisions),
  /** Of `onnx/model.onnx`. */
  weights: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: count }),
  training: z
    .object({
      /** The model whose weights it started from, with their SHA-256; null where it was trained from scratch. */
      start: z.object({ model: z.string(), sha256: z.string() }).nullable(),
      /** The command that makes it again. */
      command: z.string(),
      seed: z.number().int().nonnegative(),
      data: z.string(),
      steps: count,
      examples: count,
      /** Tokens read; `learnedTokens` of them counted in the loss. */
      tokens: count,
      learnedTokens: count,
      optimizer: z.string(),
      schedule: z.string(),
      /**
       * Pairs of step and loss, a running mean in nats a learned token. Empty after reinforcement learning, whose objective does not
       * measure progress.
       */
      lossCurve: z.array(z.tuple([count, z.number()])),
      /** In reinforcement learning: pairs of round and mean reward, from -1 to 1, a running mean. */
      rewardCurve: z
        .array(z.tuple([count, z.number()]))
        .min(1)
        .optional(),
      wallSeconds: z.number().positive(),
      machine: z.string(),
      runtime: z.string(),
    })
    .refine(
      ({ lossCurve, rewardCurve }) => lossCurve.length > 0 || rewardCurve !== undefined,
      "a curve of the loss or of the reward was expected",
    ),
  /** Empty until `evaluate` has evaluated the model. */
  evaluations: z.array(cardEvaluationSchema),
  /** Its relation to the paper's models. */
  paperRelation: z.string(),
});

export type CardEvaluation = Readonly<z.infer<typeof cardEvaluationSchema>>;
export type ModelCard = Readonly<z.infer<typeof modelCardSchema>>;
