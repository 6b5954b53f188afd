import { assertNever } from "../../../lib/base/assert";
import { modelName } from "../../../lib/base/describe-model";
import { canonicalJson } from "../../../lib/base/hash";
import { armNames } from "../../../lib/document/kinds/evaluation-plan";
import { deviceOf, type LearnedModel, type ModelSpec, type WishedDevice } from "../../../lib/document/kinds/model";
import { type CellOf, cellsOf, type Notebook } from "../../../lib/document/kinds/notebook";
import { downstreamOf } from "../../../lib/document/references";
import { shippedModel, shippedModels } from "../../../lib/model/embedded/shipped-models";
import { allScripts, scriptNamed } from "../../../lib/model/scripted/scripts";

export interface ModelOption {
  readonly spec: ModelSpec;
  /** Its name in the list of options. */
  readonly value: string;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/**
 * What a model cell can be: a model that ships, what a training of the notebook learns, or a script. What the cell is now is always among them. Each
 * runs on the device that the cell names now, where it runs on one.
 */
export function modelOptions(notebook: Notebook, cell: CellOf<"model">): readonly ModelOption[] {
  const readers = downstreamOf(notebook, cell);
  const trainings = cellsOf(notebook.cells, "train");
  const device = deviceOf(cell.spec) ?? "auto";
  const starting = new Set(trainings.filter((training) => readers.includes(training)).map(({ name }) => name));
  const learned = trainings.flatMap(({ name, spec }) => spec.arms.map((arm) => ({ cell: name, arm })));
  const options: readonly ModelOption[] = [
    ...shippedModels.map(({ folder, name, subject }) => optionOf({ kind: "embedded", name: folder, device }, `${name}, for ${subject}`)),
    ...learned.map((model) => learnedOption(model, device, starting)),
    ...allScripts().map(({ name }) => optionOf({ kind: "scripted", script: name }, `${name}, a script`)),
  ];
  return options.some(({ value }) => value === optionValue(cell.spec)) ? options : [...options, missingOption(cell.spec, starting)];
}

/** The name of a model in a list of options, whichever device it runs on. */
export const optionValue = (spec: ModelSpec): string => canonicalJson({ ...spec, device: undefined });

/** A model as its cell names it, in words. */
export function modelWords(spec: ModelSpec): string {
  switch (spec.kind) {
    case "embedded":
      return spec.name;
    case "learned":
      return `The result of “${spec.cell}”: ${armNames[spec.arm]}`;
    case "hub":
    case "remote":
    case "file":
    case "scripted":
      return modelName(spec);
    default:
      return assertNever(spec);
  }
}

/** What the model is, and where it runs, in a few sentences. */
export function modelLead(spec: ModelSpec): string {
  switch (spec.kind) {
    case "embedded":
      return ownLead(shippedModel(spec.name)?.learnedFrom ?? "what its card says");
    case "learned":
      return ownLead(`what “${spec.cell}” taught it`);
    case "hub":
      return `A model of the Hugging Face hub, at the revision ${spec.revision}.`;
    case "remote":
      return `A model behind the server ${spec.server}.`;
    case "file":
      return "Texts that a model wrote, in a file.";
    case "scripted":
      return `${scriptNamed(spec.script)?.summary ?? ""} A script has no weights and knows no probabilities.`.trim();
    default:
      return assertNever(spec);
  }
}

const ownLead = (learnedFrom: string): string =>
  `About a million parameters, trained on ${learnedFrom}. It runs in this tab: nothing you type leaves your machine.`;

const optionOf = (spec: ModelSpec, label: string): ModelOption => ({ spec, value: optionValue(spec), label });

function learnedOption(model: LearnedModel, device: WishedDevice, starting: ReadonlySet<string>): ModelOption {
  const spec: ModelSpec = { kind: "learned", ...model, device };
  if (!starting.has(model.cell)) return optionOf(spec, modelWords(spec));
  return { ...optionOf(spec, `${modelWords(spec)} (starts from this cell)`), isDisabled: true };
}

/** What a cell is now and cannot be chosen as. */
function missingOption(spec: ModelSpec, starting: ReadonlySet<string>): ModelOption {
  if (spec.kind === "embedded") return optionOf(spec, spec.name);
  if (spec.kind === "learned" && starting.has(spec.cell)) return learnedOption(spec, spec.device, starting);
  return {
    ...optionOf(spec, `${modelWords(spec)} (${spec.kind === "hub" || spec.kind === "remote" ? "not yet" : "not here"})`),
    isDisabled: true,
  };
}
