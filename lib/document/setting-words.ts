import { familyOf } from "../problems/families";
import { armNames, candidateName } from "./kinds/evaluation-plan";
import type { CellOf } from "./kinds/notebook";
import { subjectTitles } from "./plots/training-charts";
import { referencesOf } from "./references";

/** How a model learns, as the settings of a training say it. */
export const methodNames = { sft: "Fine-tuning (SFT)", grpo: "Reinforcement (GRPO)" } as const;

/** The rules of the optimizer, likewise. */
export const optimizerNames = { adamw: "AdamW", muon: "Muon" } as const;

/** A cell of settings, whose results are found elsewhere or are numbers. */
export type SettingsCell = CellOf<"model" | "compare" | "train" | "evaluate" | "plot">;

/** The words that a cell with settings shows a person: its name, what it reads, and what is chosen in it. */
export function settingWords(cell: SettingsCell): readonly string[] {
  return [cell.name, ...referencesOf(cell).map(({ name }) => name), ...chosenWords(cell)];
}

function chosenWords(cell: SettingsCell): readonly string[] {
  switch (cell.kind) {
    case "model":
    case "compare":
      return [];
    case "train": {
      const { lesson, arms, family, optimizer } = cell.spec;
      return [methodNames[lesson.kind], ...arms.map((arm) => armNames[arm]), familyOf(family).title, optimizerNames[optimizer]];
    }
    case "evaluate":
      return [familyOf(cell.spec.family).title, ...cell.spec.candidates.map(candidateName)];
    case "plot":
      return [subjectTitles[cell.spec.what]];
  }
}
