import type { SearchConfiguration } from "../search/configuration";
import { type Draft, train } from "./draft";

/** How the trees of the ladder's training sets are searched: many samples, for mistakes to tell of, and few rollouts, whose mean is needed only roughly. */
export const laddersSearch: SearchConfiguration = {
  branching: 12,
  rollouts: 2,
  iterations: 24,
  maxDepth: 50,
  exploration: 4,
  temperature: 1,
  maxStepTokens: 48,
  maxRolloutTokens: 192,
};

const model = (name: string, folder: string): Draft => ({ kind: "model", name, spec: { kind: "embedded", name: folder, device: "auto" } });

export const baseModel = model("Base", "base");
export const directSft = model("Direct-SFT", "direct-sft");
export const directSftTokens = model("Direct-SFT, equal tokens", "direct-sft-tokens");
export const astroSft = model("ASTRO-SFT", "astro-sft");
export const directRl = model("Direct-RL", "direct-rl");
export const astroRl = model("ASTRO-RL", "astro-rl");
export const fourDirect = model("Four numbers, Direct-SFT", "countdown-4-direct-sft");
export const fourAstro = model("Four numbers, ASTRO-SFT", "countdown-4-astro-sft");
export const equationsDirect = model("Equations, Direct-SFT", "equations-direct-sft");
export const equationsAstro = model("Equations, ASTRO-SFT", "equations-astro-sft");

/** The reinforcement learning of the ladder: the recorded curves are those of the models that ship. */
export const theRounds: Draft = train("Both arms, by reward", {
  starts: { astro: astroSft.name, direct: directSft.name },
  seed: 2,
  lesson: {
    kind: "grpo",
    rounds: 240,
    problems: 8,
    group: 8,
    temperature: 1,
    isScaled: false,
    weighting: "sequence",
    clipLow: 0.2,
    clipHigh: 0.2,
    passes: 1,
    examined: 1024,
    samples: 4,
    least: 0.1,
    most: 0.9,
  },
  optimizer: "adamw",
  learningRate: 2.5e-4,
  tokensPerBatch: 8_192,
  maxTokens: 384,
  evaluateEvery: 20,
  heldOut: 200,
});
