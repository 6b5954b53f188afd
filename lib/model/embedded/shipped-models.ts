import type { FamilyName } from "../../problems/problem";

/** A model that ships with the page. */
export interface ShippedModel {
  /** A folder of `public/models/`, which a notebook's model cell names. */
  readonly folder: string;
  /** The card's name, which also appears in results of the model. */
  readonly name: string;
  /** The families whose problems its vocabulary covers. */
  readonly families: readonly [FamilyName, ...FamilyName[]];
  /** The same in a sentence: "Countdown". */
  readonly subject: string;
  /** Completes the phrase "trained on …". */
  readonly learnedFrom: string;
}

const attempts = "a beginner’s attempts, right and wrong";

export const countdownBase: ShippedModel = {
  folder: "base",
  name: "Astrolabe base",
  families: ["countdown-3", "countdown-4"],
  subject: "Countdown",
  learnedFrom: attempts,
};

export const equationsBase: ShippedModel = {
  folder: "equations-base",
  name: "Astrolabe equations base",
  families: ["linear-equation"],
  subject: "linear equations",
  learnedFrom: attempts,
};

type Rung = Pick<ShippedModel, "folder" | "name" | "learnedFrom">;

/** Models trained on the traces of a base model's search trees. */
const taught: readonly Rung[] = [
  { folder: "direct-sft", name: "Direct-SFT", learnedFrom: "the right paths alone of the base model’s search trees" },
  {
    folder: "direct-sft-tokens",
    name: "Direct-SFT, equal tokens",
    learnedFrom: "the right paths alone of the base model’s search trees, for as long as ASTRO-SFT",
  },
  { folder: "astro-sft", name: "ASTRO-SFT", learnedFrom: "the base model’s search trees, told with their mistakes and backtracks" },
];

/** The same after reinforcement learning on their own solutions. */
const reinforced: readonly Rung[] = [
  { folder: "direct-rl", name: "Direct-RL", learnedFrom: "right paths alone, then on its own solutions by reinforcement learning" },
  { folder: "astro-rl", name: "ASTRO-RL", learnedFrom: "search traces, then on its own solutions by reinforcement learning" },
];

const ladder = (prefix: string, title: string, family: FamilyName, subject: string, rungs: readonly Rung[]): readonly ShippedModel[] =>
  rungs.map(({ folder, name, learnedFrom }) => {
    return { folder: prefix + folder, name: `${title} ${name}`, families: [family], subject, learnedFrom };
  });

export const shippedModels: readonly ShippedModel[] = [
  countdownBase,
  ...ladder("", "Astrolabe", "countdown-3", "Countdown with 3 numbers", [...taught, ...reinforced]),
  ...ladder("countdown-4-", "Astrolabe four-number", "countdown-4", "Countdown with 4 numbers", taught),
  equationsBase,
  ...ladder("equations-", "Astrolabe equations", "linear-equation", "linear equations", taught),
];

/** The shipped model of this folder; null for any other. */
export const shippedModel = (folder: string): ShippedModel | null => shippedModels.find((model) => model.folder === folder) ?? null;

/** Whether the model is known not to cover problems of this family. */
export const isForOthers = (folder: string, family: FamilyName): boolean => shippedModel(folder)?.families.includes(family) === false;

/** The most tokens of a solution: as many as the longest that the models learn from. Four numbers need more, since they have more paths. */
export const longestSolution = (family: FamilyName): number => longestSolutions.get(family) ?? 384;
const longestSolutions: ReadonlyMap<FamilyName, number> = new Map([["countdown-4", 480]]);

/** The corpora that ship under `public/corpora/`, and whose problems they hold. */
export const shippedCorpora: readonly { readonly name: string; readonly family: FamilyName }[] = [
  { name: "countdown-3", family: "countdown-3" },
];
