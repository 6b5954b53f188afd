import { canonicalJson } from "../../../lib/base/hash";
import { armNames } from "../../../lib/document/kinds/evaluation-plan";
import type { LearnedModel, ModelSpec } from "../../../lib/document/kinds/model";
import { type CellOf, cellsOf, type Notebook } from "../../../lib/document/kinds/notebook";
import { downstreamOf } from "../../../lib/document/references";
import { shippedModel, shippedModels } from "../../../lib/model/embedded/shipped-models";

export interface ModelOption {
  readonly model: ModelSpec["model"];
  /** Its name in the list of options. */
  readonly value: string;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/** What a model cell can be: a model that ships, or what a training of the notebook learns. What the cell is now is always among them. */
export function modelOptions(notebook: Notebook, cell: CellOf<"model">): readonly ModelOption[] {
  const readers = downstreamOf(notebook, cell);
  const trainings = cellsOf(notebook.cells, "train");
  const options: readonly ModelOption[] = [
    ...shippedModels.map(({ folder, name, subject }) => optionOf(folder, `${name}, for ${subject}`)),
    ...trainings.flatMap(({ name, spec }) => spec.arms.map((arm) => learnedOption({ cell: name, arm }))),
  ];
  const starting = new Set(trainings.filter((training) => readers.includes(training)).map(({ name }) => name));
  const { model } = cell.spec;
  const chosen = typeof model === "string" ? optionOf(model, model) : { ...learnedOption(model, " (not here)"), isDisabled: true };
  return [...options, ...(options.some(({ value }) => value === chosen.value) ? [] : [chosen])].map((option) =>
    typeof option.model !== "string" && starting.has(option.model.cell)
      ? { ...learnedOption(option.model, " (starts from this cell)"), isDisabled: true }
      : option,
  );
}

/** The name of a model in a list of options. */
export const optionValue = (model: ModelSpec["model"]): string => canonicalJson(model);

/** A model as its cell names it, in words. */
export const modelWords = (model: ModelSpec["model"]): string =>
  typeof model === "string" ? model : `The result of “${model.cell}”: ${armNames[model.arm]}`;

const optionOf = (model: ModelSpec["model"], label: string): ModelOption => ({ model, value: optionValue(model), label });

const learnedOption = (model: LearnedModel, remark = ""): ModelOption => optionOf(model, `${modelWords(model)}${remark}`);

/** What stands behind "trained on". */
export function learnedFrom(model: ModelSpec["model"]): string {
  if (typeof model !== "string") return `what “${model.cell}” taught it`;
  return shippedModel(model)?.learnedFrom ?? "what its card says";
}
