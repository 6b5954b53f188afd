import { assertNever } from "../../base/assert";
import { precisions } from "../../base/provenance";
import { z } from "../../base/zod";
import { LONGEST_LINE } from "../../exchange/limits";
import { lineOf, sha256Schema } from "../../exchange/schemas";
import { arms } from "../../train/events";
import type { KindDefinition, LinkValues, SpecFrom } from "./kind-definition";
import { device, folderName, reference } from "./spec-fields";

/** Models that ship have folders of their names under `public/models/`. In plans, whose hashes are keys of results. */
export const shippedModelSchema = z.strictObject({ model: folderName, device });

/** A model that ships, and where it runs. */
export type ShippedModelSpec = SpecFrom<typeof shippedModelSchema>;

const line = lineOf(LONGEST_LINE);

/** Models that are not of this project. */
export const foreignModelSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("hub"), repository: line, revision: line, precision: z.enum(["auto", ...precisions]), device }),
  z.strictObject({ kind: z.literal("remote"), server: line, model: line }),
  z.strictObject({ kind: z.literal("file"), file: line, hash: sha256Schema }),
  z.strictObject({ kind: z.literal("scripted"), script: line }),
]);
export type ForeignModel = SpecFrom<typeof foreignModelSchema>;

const schema = z.discriminatedUnion("kind", [
  /** A folder of a model that ships. */
  z.strictObject({ kind: z.literal("embedded"), name: folderName, device }),
  /** What an arm of a train cell of this notebook learned. */
  z.strictObject({ kind: z.literal("learned"), cell: reference, arm: z.enum(arms), device }),
  ...foreignModelSchema.options,
]);

export type ModelSpec = SpecFrom<typeof schema>;

/** Weights by the arm of a train cell that learned them. */
export type LearnedModel = Pick<Extract<ModelSpec, { readonly kind: "learned" }>, "cell" | "arm">;

export type WishedDevice = z.output<typeof device>;

/** Where the model is to run; null for one that runs on no device of this page. */
export const deviceOf = (spec: ModelSpec): WishedDevice | null => ("device" in spec ? spec.device : null);

/** Links write a model of this project as version 1 did, so that its links stay as they were. */
function linkParts(spec: ModelSpec): LinkValues {
  switch (spec.kind) {
    case "embedded":
      return { model: spec.name, device: spec.device };
    case "learned":
      return { model: { cell: spec.cell, arm: spec.arm }, device: spec.device };
    case "hub":
    case "remote":
    case "file":
    case "scripted":
      return { model: spec };
    default:
      return assertNever(spec);
  }
}

function specOfLink({ model, device = "auto" }: LinkValues): unknown {
  if (typeof model !== "object") return { kind: "embedded", name: model, device };
  return "kind" in model ? model : { kind: "learned", ...model, device };
}

export const modelKind: KindDefinition<"model", ModelSpec> = {
  kind: "model",
  schema,
  label: "Model",
  what: "The policy that proposes steps, and where it runs",
  title: "The model",
  newSpec: () => ({ kind: "embedded", name: "base", device: "auto" }),
  references: (spec) => (spec.kind === "learned" ? [{ kinds: ["train"], name: spec.cell }] : []),
  renamed: (spec, rename) => (spec.kind === "learned" ? { ...spec, cell: rename(["train"], spec.cell) } : spec),
  link: { parts: linkParts, textOrLayer: ["model"], spec: specOfLink },
  said: { as: "settings", words: () => [] },
  search: "reads it",
};
