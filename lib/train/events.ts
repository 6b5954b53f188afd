import type { SolutionFigures } from "../evaluate/held-out";

/**
 * The arms of the experiment: ASTRO learns from traces with mistakes, direct from the direct solutions of the same trees (docs/method.md,
 * section 4).
 */
export const arms = ["astro", "direct"] as const;
export type Arm = (typeof arms)[number];

/** Means over the rollouts of one step of reinforcement learning. */
export interface RolloutFigures {
  readonly rollouts: number;
  /** Between -1 and 1. */
  readonly reward: number;
  readonly tokens: number;
  readonly backtracks: number;
  readonly reflections: number;
  readonly cutOff: number;
  /** The mean entropy of the distributions drawn from, in nats a token. */
  readonly entropy: number;
  /** The share of rollouts whose group is neither all right nor all wrong: only these have gradients. */
  readonly teaching: number;
  /** The share of learned tokens without a gradient, over the optimizer's steps. */
  readonly clippedFraction: number;
  /** Estimate of KL(old || new), nats a token. */
  readonly divergence: number;
}

/** The progress of a training, as plain data that crosses the worker and is stored at once. */
export type TrainingEvent =
  /** The amount of work; the first event, sent once. */
  | { readonly kind: "planned"; readonly steps: number; readonly examples: number; readonly learnedTokens: number }
  /** The prompts of reinforcement learning: indices of training problems, with the starting model's pass rate on each. */
  | {
      readonly kind: "prompts";
      readonly prompts: readonly { readonly index: number; readonly passRate: number }[];
      readonly examined: number;
    }
  /** A finished step; in reinforcement learning, one round of rollouts and the learning from it. */
  | {
      readonly kind: "step";
      /** The number of finished steps, from 1. */
      readonly step: number;
      /** The optimizer's steps so far. In supervised training there is one a step, in reinforcement learning one a batch of a round. */
      readonly optimizerSteps: number;
      readonly loss: number;
      readonly gradientNorm: number;
      readonly learningRate: number;
      /** So far: the tokens read, padding included, and the tokens that counted in the loss. */
      readonly tokens: number;
      readonly learnedTokens: number;
      readonly rollouts: RolloutFigures | null;
    }
  | {
      readonly kind: "evaluation";
      readonly step: number;
      readonly learnedTokens: number;
      readonly greedy: SolutionFigures;
      readonly sampled: SolutionFigures | null;
    }
  /** The whole state after this step: a training resumed from it takes the same steps, bit for bit. */
  | { readonly kind: "checkpoint"; readonly step: number; readonly state: Uint8Array<ArrayBuffer> }
  | { readonly kind: "finished" };
