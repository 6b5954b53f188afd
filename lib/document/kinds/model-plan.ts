import { madeOnce } from "../../base/made-once";
import type { Arm } from "../../train/events";
import type { ShippedModelSpec } from "./model";
import type { CellOf, Notebook } from "./notebook";
import { originOf, type WeightsOrigin } from "./training-plan";

/** A model cell with its names resolved: the model that ships, whose shape and words it has, and what learned its weights. */
export interface ModelPlan extends ShippedModelSpec {
  /** Missing where they are those that ship. */
  readonly learned?: { readonly training: string; readonly arm: Arm };
}

/**
 * The plan of a model cell; null where what it names is not here, does not train that arm, or starts from this cell itself. The same object as long as it is
 * the same weights, in this document or another.
 */
export function planModel(notebook: Notebook, { name }: CellOf<"model">): ModelPlan | null {
  const origin = originOf(notebook, name, null);
  return origin && planOf(origin);
}

const planOf = madeOnce(
  (origin: WeightsOrigin): ModelPlan =>
    origin.kind === "model" ? origin.model : { ...origin.model, learned: { training: origin.training, arm: origin.arm } },
);
