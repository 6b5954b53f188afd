import type { SolutionFigures } from "../evaluate/held-out";

/** Which traces an arm of the experiment learns from: ASTRO's, or the direct solutions of the same trees (method.md section 4). */
export const arms = ["astro", "direct"] as const;
export type Arm = (typeof arms)[number];

/** What the rollouts of one step of reinforcement learning came to; means over all of them. */
export interface RolloutFigures {
  readonly rollouts: number;
  /** Between -1 and 1. */
  readonly reward: number;
  readonly tokens: number;
  readonly backtracks: number;
  readonly reflections: number;
  readonly cutOff: number;
  /** Nats a token, of the distributions drawn from. */
  readonly entropy: number;
  /** Share of the rollouts whose group was neither all right nor all wrong: only these teach. */
  readonly teaching: number;
  /** Share of the learned tokens without a gradient, over the steps of the optimizer. */
  readonly clippedFraction: number;
  /** Estimate of KL(old || new), nats a token. */
  readonly divergence: number;
}

/** What a training tells the world: plain data that crosses the worker and is stored as it is made. */
export type TrainingEvent =
  /** How much there is to do, once, first. */
  | { readonly kind: "planned"; readonly steps: number; readonly examples: number; readonly learnedTokens: number }
  /** The prompts of reinforcement learning: indices of training problems, with the pass rate of the starting model. */
  | {
      readonly kind: "prompts";
      readonly prompts: readonly { readonly index: number; readonly passRate: number }[];
      readonly examined: number;
    }
  /** A step is done; for reinforcement learning one round of rollouts and what was learned from it. */
  | {
      readonly kind: "step";
      /** Steps done, from 1. */
      readonly step: number;
      /** Steps of the optimizer done: in supervised training as many, in reinforcement learning one for each batch of a round. */
      readonly optimizerSteps: number;
      readonly loss: number;
      readonly gradientNorm: number;
      readonly learningRate: number;
      /** So far: tokens read, padding included; and those that counted in the loss. */
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
  /** The whole state after this step: a training that goes on from it takes the same steps, bit for bit. */
  | { readonly kind: "checkpoint"; readonly step: number; readonly state: Uint8Array<ArrayBuffer> }
  | { readonly kind: "finished" };
