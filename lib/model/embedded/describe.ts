import type { Device, PolicyDescription } from "../../base/provenance";
import type { ModelCard } from "./card";

/** The description of this card's model when it runs on this backend. */
export const describeEmbedded = (
  { name, weights, precision }: Pick<ModelCard, "name" | "weights" | "precision">,
  backend: { readonly device: Device; readonly name: string },
): PolicyDescription => ({
  kind: "embedded",
  model: name,
  weights: weights.sha256,
  precision,
  device: backend.device,
  backend: backend.name,
});
