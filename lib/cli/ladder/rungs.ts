import { laddersSearch } from "../../notebook/gallery/ladder-cells";
import type { FamilyName } from "../../problems/problem";
import type { CorpusPlan } from "../../train/corpus";
import type { Arm } from "../../train/events";
import { defaultMuon, defaultOptimizer } from "../../train/graph/optimizer";
import type { GrpoPlan } from "../../train/grpo/grpo";
import type { SftPlan } from "../../train/sft";
import type { WatchPlan } from "../../train/training";
import { LONGEST_SOLUTION } from "../measure";

interface RungBase {
  /** A folder under `public/models/`. */
  readonly name: string;
  readonly title: string;
  /** One sentence for the card. */
  readonly summary: string;
  readonly family: FamilyName;
  readonly arm: Arm;
  /** The model that it starts from. */
  readonly from: string;
}

export interface SftRung extends RungBase {
  readonly kind: "sft";
  readonly corpus: CorpusPlan;
  /** "examples": one pass over as many examples as the other arm has; "tokens": as many learned tokens as ASTRO's passes have. */
  readonly equal: "examples" | "tokens";
  readonly passes: number;
  readonly plan: (seed: number) => Omit<SftPlan, "amount">;
}

export interface GrpoRung extends RungBase {
  readonly kind: "grpo";
  readonly plan: (seed: number) => GrpoPlan;
}

export type Rung = SftRung | GrpoRung;

const countdown3: CorpusPlan = {
  family: "countdown-3",
  seed: 1,
  problems: 3000,
  configuration: laddersSearch,
  tracesWithMistakes: 6,
  mostMistakes: 8,
  order: "canonical",
  quality: 0.75,
};

const watching = (family: FamilyName, every: number): WatchPlan => ({
  family,
  every,
  problems: 200,
  seed: 8,
  samples: 0,
  maxTokens: LONGEST_SOLUTION,
  checkpointEvery: 50,
});

const sft = (family: FamilyName) => (seed: number) => ({
  seed,
  tokensPerBatch: 2048,
  longest: LONGEST_SOLUTION,
  optimizer: defaultMuon,
  peak: 3e-3,
  watch: watching(family, 200),
});

const grpo =
  (family: FamilyName) =>
  (order: number): GrpoPlan => {
    // Other problems than those of the corpus, whose seed is 1.
    const seed = order + 1;
    return {
      seed,
      steps: 200,
      problems: 8,
      group: 8,
      temperature: 1,
      maxTokens: LONGEST_SOLUTION,
      isScaled: false,
      clip: { low: 0.2, high: 0.2 },
      weighting: "token",
      tokensPerBatch: 8192,
      passes: 1,
      choice: { seed, examined: 1024, samples: 4, least: 0.1, most: 0.9 },
      optimizer: defaultOptimizer,
      learningRate: 2e-4,
      warmupSteps: 5,
      watch: { ...watching(family, 20), seed, checkpointEvery: 10 },
    };
  };

const relation = { astro: "search traces that reflect and backtrack", direct: "the direct solutions of the same search trees" };

export const rungs: readonly Rung[] = [
  {
    kind: "sft",
    name: "direct-sft",
    title: "Astrolabe Direct-SFT",
    summary: `The base model trained on ${relation.direct}, as many examples as ASTRO-SFT.`,
    family: "countdown-3",
    arm: "direct",
    from: "base",
    corpus: countdown3,
    equal: "examples",
    passes: 2,
    plan: sft("countdown-3"),
  },
  {
    kind: "sft",
    name: "direct-sft-tokens",
    title: "Astrolabe Direct-SFT, equal tokens",
    summary: `The base model trained on ${relation.direct}, as many learned tokens as ASTRO-SFT.`,
    family: "countdown-3",
    arm: "direct",
    from: "base",
    corpus: countdown3,
    equal: "tokens",
    passes: 2,
    plan: sft("countdown-3"),
  },
  {
    kind: "sft",
    name: "astro-sft",
    title: "Astrolabe ASTRO-SFT",
    summary: `The base model trained on ${relation.astro}.`,
    family: "countdown-3",
    arm: "astro",
    from: "base",
    corpus: countdown3,
    equal: "examples",
    passes: 2,
    plan: sft("countdown-3"),
  },
  {
    kind: "grpo",
    name: "direct-rl",
    title: "Astrolabe Direct-RL",
    summary: "Direct-SFT after reinforcement learning by GRPO.",
    family: "countdown-3",
    arm: "direct",
    from: "direct-sft",
    plan: grpo("countdown-3"),
  },
  {
    kind: "grpo",
    name: "astro-rl",
    title: "Astrolabe ASTRO-RL",
    summary: "ASTRO-SFT after reinforcement learning by GRPO.",
    family: "countdown-3",
    arm: "astro",
    from: "astro-sft",
    plan: grpo("countdown-3"),
  },
];
