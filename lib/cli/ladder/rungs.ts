import { laddersSearch } from "../../gallery/ladder-cells";
import { longestSolution } from "../../model/embedded/shipped-models";
import type { FamilyName } from "../../problems/problem";
import type { CorpusPlan } from "../../train/corpus";
import type { Arm } from "../../train/events";
import { defaultMuon, defaultOptimizer } from "../../train/graph/optimizer";
import type { GrpoPlan } from "../../train/grpo/grpo";
import type { SftPlan } from "../../train/sft";
import type { WatchPlan } from "../../train/training";

interface RungBase {
  /** A folder under `public/models/`. */
  readonly name: string;
  readonly title: string;
  /** One sentence for the card. */
  readonly summary: string;
  readonly family: FamilyName;
  readonly arm: Arm;
  /** The model that the training starts from. */
  readonly from: string;
}

export interface SftRung extends RungBase {
  readonly kind: "sft";
  readonly corpus: CorpusPlan;
  /**
   * How the two arms are made equal. "examples": one pass over as many examples as the other arm has. "tokens": as many learned tokens as
   * ASTRO's passes have.
   */
  readonly equal: "examples" | "tokens";
  readonly passes: number;
  readonly plan: (seed: number) => Omit<SftPlan, "amount">;
}

export interface GrpoRung extends RungBase {
  readonly kind: "grpo";
  readonly plan: (seed: number) => GrpoPlan;
}

export type Rung = SftRung | GrpoRung;

const watching = (family: FamilyName, every: number): WatchPlan => ({
  family,
  every,
  problems: 200,
  seed: 8,
  samples: 0,
  maxTokens: longestSolution(family),
  checkpointEvery: 50,
});

const sft = (family: FamilyName, peak: number) => (seed: number) => ({
  seed,
  tokensPerBatch: 2048,
  longest: longestSolution(family),
  optimizer: defaultMuon,
  peak,
  watch: watching(family, 200),
});

const grpo =
  (family: FamilyName) =>
  (order: number): GrpoPlan => {
    // A seed for other problems than those of the corpus, whose seed is 1.
    const seed = order + 1;
    return {
      seed,
      steps: 240,
      problems: 8,
      group: 8,
      temperature: 1,
      maxTokens: longestSolution(family),
      isScaled: false,
      clip: { low: 0.2, high: 0.2 },
      weighting: "sequence",
      tokensPerBatch: 8192,
      passes: 1,
      choice: { seed, examined: 1024, samples: 4, least: 0.1, most: 0.9 },
      optimizer: defaultOptimizer,
      learningRate: 2.5e-4,
      warmupSteps: 5,
      watch: { ...watching(family, 20), seed, checkpointEvery: 10 },
    };
  };

/** The ladder of a family: its models' names, and how they learn. */
interface Ladder {
  /** Precedes each folder's name. */
  readonly prefix: string;
  /** Precedes each title. */
  readonly title: string;
  readonly base: string;
  readonly corpus: CorpusPlan;
  readonly passes: number;
  /** The highest learning rate of supervised fine-tuning. */
  readonly peak: number;
  /** Whether its models continue with reinforcement learning. */
  readonly isReinforced: boolean;
}

const countdown3: Ladder = {
  prefix: "",
  title: "Astrolabe",
  base: "base",
  corpus: {
    family: "countdown-3",
    seed: 1,
    problems: 3000,
    configuration: laddersSearch,
    tracesWithMistakes: 6,
    mostMistakes: 8,
    order: "canonical",
    quality: 0.75,
  },
  passes: 2,
  peak: 3e-3,
  isReinforced: true,
};

/**
 * Few trees of four numbers hold all paths of a first step, and no solution has room for those of all first steps. So the first step is
 * chosen by its value.
 */
const countdown4: Ladder = {
  prefix: "countdown-4-",
  title: "Astrolabe four-number",
  base: "base",
  corpus: { ...countdown3.corpus, family: "countdown-4", mostMistakes: 14, order: "guided" },
  passes: 2,
  peak: 2e-3,
  isReinforced: false,
};

/**
 * An equation's trace tries the model's likeliest step first, even a false one. Its reflections compute in many tokens, which take long to
 * learn.
 */
const equations: Ladder = {
  prefix: "equations-",
  title: "Astrolabe equations",
  base: "equations-base",
  corpus: { ...countdown3.corpus, family: "linear-equation", problems: 5000, tracesWithMistakes: 4, mostMistakes: 4, order: "likely" },
  passes: 5,
  peak: 2e-3,
  isReinforced: false,
};

const relation = { astro: "search traces that reflect and backtrack", direct: "the direct solutions of the same search trees" };

const taught = (
  { prefix, title, base, corpus, passes, peak }: Ladder,
  arm: Arm,
  name: string,
  { called, equal, how }: { readonly called: string; readonly equal: SftRung["equal"]; readonly how: string },
): SftRung => ({
  kind: "sft",
  name: prefix + name,
  title: `${title} ${called}`,
  summary: `The base model trained on ${relation[arm]}${how}.`,
  family: corpus.family,
  arm,
  from: base,
  corpus,
  equal,
  passes,
  plan: sft(corpus.family, peak),
});

const reinforced = ({ prefix, title, corpus: { family } }: Ladder, arm: Arm, called: string): GrpoRung => ({
  kind: "grpo",
  name: `${prefix}${arm}-rl`,
  title: `${title} ${called}-RL`,
  summary: `${called}-SFT after reinforcement learning by GRPO.`,
  family,
  arm,
  from: `${prefix}${arm}-sft`,
  plan: grpo(family),
});

const rungsOf = (ladder: Ladder): readonly Rung[] => [
  taught(ladder, "direct", "direct-sft", { called: "Direct-SFT", equal: "examples", how: ", as many examples as ASTRO-SFT" }),
  taught(ladder, "direct", "direct-sft-tokens", {
    called: "Direct-SFT, equal tokens",
    equal: "tokens",
    how: ", as many learned tokens as ASTRO-SFT",
  }),
  taught(ladder, "astro", "astro-sft", { called: "ASTRO-SFT", equal: "examples", how: "" }),
  ...(ladder.isReinforced ? [reinforced(ladder, "direct", "Direct"), reinforced(ladder, "astro", "ASTRO")] : []),
];

/** Every model comes after the one that it starts from. */
export const rungs: readonly Rung[] = [countdown3, countdown4, equations].flatMap(rungsOf);
