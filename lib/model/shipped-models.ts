import type { FamilyName } from "../problems/problem";

/** A model that ships with the page. */
export interface ShippedModel {
  /** Under `public/models/`; what a notebook's model cell names it by. */
  readonly folder: string;
  /** Its card's, and so what results made with it say. */
  readonly name: string;
  /** Whose problems it has words for. */
  readonly families: readonly [FamilyName, ...FamilyName[]];
}

export const countdownBase: ShippedModel = { folder: "base", name: "Astrolabe base", families: ["countdown-3", "countdown-4"] };

export const equationsBase: ShippedModel = { folder: "equations-base", name: "Astrolabe equations base", families: ["linear-equation"] };

const ladder = (folder: string, name: string): ShippedModel => ({ folder, name: `Astrolabe ${name}`, families: ["countdown-3"] });

export const shippedModels: readonly ShippedModel[] = [
  countdownBase,
  ladder("direct-sft", "Direct-SFT"),
  ladder("direct-sft-tokens", "Direct-SFT, equal tokens"),
  ladder("astro-sft", "ASTRO-SFT"),
  ladder("direct-rl", "Direct-RL"),
  ladder("astro-rl", "ASTRO-RL"),
  equationsBase,
];

/** The shipped model of that folder; null for any other model. */
export const shippedModel = (folder: string): ShippedModel | null => shippedModels.find((model) => model.folder === folder) ?? null;

/** Whether the model is known to have no words for problems of this family. */
export const isForOthers = (folder: string, family: FamilyName): boolean => shippedModel(folder)?.families.includes(family) === false;
