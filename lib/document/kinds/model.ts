import { z } from "../../base/zod";
import { arms } from "../../train/events";
import type { KindDefinition, SpecFrom } from "./kind-definition";
import { device, folderName, reference } from "./spec-fields";

/** Models that ship have folders of their names under `public/models/`. */
export const shippedModelSchema = z.strictObject({ model: folderName, device });

/** A model that ships, and where it runs. */
export type ShippedModelSpec = SpecFrom<typeof shippedModelSchema>;

/** Weights by the arm of a train cell that learned them. */
const learnedSchema = z.strictObject({ cell: reference, arm: z.enum(arms) });
export type LearnedModel = SpecFrom<typeof learnedSchema>;

const schema = z.strictObject({
  /** A folder, or what a train cell of this notebook made of one. */
  model: z.union([folderName, learnedSchema], {
    error: "the name of a model, or the cell and the arm that learned it, was expected",
  }),
  device,
});

export type ModelSpec = SpecFrom<typeof schema>;

export const modelKind: KindDefinition<"model", ModelSpec> = {
  kind: "model",
  schema,
  label: "Model",
  what: "The policy that proposes steps, and where it runs",
  title: "The model",
  newSpec: () => ({ model: "base", device: "auto" }),
  references: ({ model }) => (typeof model === "string" ? [] : [{ kinds: ["train"], name: model.cell }]),
  renamed: (spec, rename) =>
    typeof spec.model === "string" ? spec : { ...spec, model: { ...spec.model, cell: rename(["train"], spec.model.cell) } },
  link: { parts: (spec) => spec, textOrLayer: ["model"], spec: (parts) => parts },
  said: { as: "settings", words: () => [] },
  search: "reads it",
};
