import { canonicalJson } from "../../base/hash";
import { madeOnce } from "../../base/made-once";
import type { Arm } from "../../train/events";
import type { ForeignModel, ShippedModelSpec } from "./model";
import type { CellOf, Notebook } from "./notebook";
import { originOf, type WeightsOrigin } from "./training-plan";

/** A model of this project with its names resolved: the model that ships, whose shape and words it has, and what learned its weights. */
export interface EmbeddedPlan extends ShippedModelSpec {
  /** Missing where they are those that ship. */
  readonly learned?: { readonly training: string; readonly arm: Arm };
}

/** A model cell with its names resolved. Keys of results hash it: a plan of an embedded model has no kind, as before there were others. */
export type ModelPlan = EmbeddedPlan | ForeignModel;

export const isEmbedded = (plan: ModelPlan): plan is EmbeddedPlan => !("kind" in plan);

/**
 * The plan of a model cell; null where what it names is not here, does not train that arm, or starts from this cell itself. The same object as long as it is
 * the same weights, in this document or another.
 */
export function planModel(notebook: Notebook, { name, spec }: CellOf<"model">): ModelPlan | null {
  if (spec.kind !== "embedded" && spec.kind !== "learned") return spec;
  const origin = originOf(notebook, name, null);
  return origin && planOf(origin);
}

const planOf = madeOnce(
  (origin: WeightsOrigin): EmbeddedPlan =>
    origin.kind === "model" ? origin.model : { ...origin.model, learned: { training: origin.training, arm: origin.arm } },
);

/** A plan as text: two cells can mean one model. */
export const planText = madeOnce((plan: ModelPlan): string => canonicalJson(plan));
