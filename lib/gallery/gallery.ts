import type { Notebook } from "../document/kinds/notebook";
import { anatomyOfASearch } from "./anatomy-of-a-search";
import { astroAgainstDirect } from "./astro-against-direct";
import { beyondThreeNumbers } from "./beyond-three-numbers";
import { doesBacktrackingPay } from "./does-backtracking-pay";
import { reinforcementLearningWatched } from "./reinforcement-learning-watched";
import { startHere } from "./start-here";
import { trainYourOwnAstro } from "./train-your-own-astro";
import { treeToChainOfThought } from "./tree-to-chain-of-thought";

export const galleryIds = [
  "start-here",
  "anatomy-of-a-search",
  "tree-to-chain-of-thought",
  "astro-against-direct",
  "train-your-own-astro",
  "does-backtracking-pay",
  "beyond-three-numbers",
  "reinforcement-learning-watched",
] as const;
export type GalleryId = (typeof galleryIds)[number];

/** A notebook of the gallery. `public/notebooks/<id>.json` contains it with its recorded results. */
export interface GalleryEntry {
  readonly id: GalleryId;
  readonly notebook: Notebook;
  /** Its subject, in one sentence. */
  readonly summary: string;
}

/** In the order in which they are read. */
export const gallery: readonly GalleryEntry[] = [
  {
    id: "start-here",
    notebook: startHere,
    summary: "A problem, a search, and its chain of thought: the whole thread in six cells. The example was chosen to be instructive.",
  },
  {
    id: "anatomy-of-a-search",
    notebook: anatomyOfASearch,
    summary: "Monte Carlo tree search one phase at a time, with the sum that decides where it looks.",
  },
  {
    id: "tree-to-chain-of-thought",
    notebook: treeToChainOfThought,
    summary: "How a tree becomes a text that makes mistakes, notices, and goes back: Algorithm 1 step by step.",
  },
  {
    id: "astro-against-direct",
    notebook: astroAgainstDirect,
    summary: "The same tree told twice, with and without its mistakes, and what the paper reports of models trained on either.",
  },
  {
    id: "train-your-own-astro",
    notebook: trainYourOwnAstro,
    summary: "From the base model to ASTRO in this tab: its search trees are told, and both arms learn side by side, in minutes.",
  },
  {
    id: "does-backtracking-pay",
    notebook: doesBacktrackingPay,
    summary:
      "The ladder of models that ship, measured on the same problems: at equal examples, and at equal tokens in training and in answering.",
  },
  {
    id: "beyond-three-numbers",
    notebook: beyondThreeNumbers,
    summary: "The same question of four numbers, and of linear equations: what had to change, and what came of it.",
  },
  {
    id: "reinforcement-learning-watched",
    notebook: reinforcementLearningWatched,
    summary: "240 rounds of GRPO, curve by curve: reward, length, backtracks, entropy, and what held-out problems say before and after.",
  },
];

export const isGalleryId = (id: string): id is GalleryId => galleryIds.some((known) => known === id);

/** Null where no notebook of the gallery has this id. */
export const galleryEntry = (id: string): GalleryEntry | null => gallery.find((entry) => entry.id === id) ?? null;
