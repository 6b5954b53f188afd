import { hashValue } from "../../base/hash";
import type { CellOf, Notebook } from "../notebook";
import { originOf, type WeightsOrigin } from "../training/training-plan";
import type { CandidateSpec, EvaluateSpec } from "./evaluate-spec";

/** An evaluation as a value of its own: the cell's spec with its names resolved. Its hash is the key of its result. */
export interface EvaluationPlan extends Omit<EvaluateSpec, "candidates"> {
  readonly candidates: readonly WeightsOrigin[];
}

/** The plan of a cell; null where a model is missing, or none is named. */
export function planEvaluation(notebook: Notebook, { spec }: CellOf<"evaluate">): EvaluationPlan | null {
  const { candidates, ...rest } = spec;
  const origins = candidates.map(({ cell, arm }) => originOf(notebook, cell, arm));
  const found = origins.filter((origin) => origin !== null);
  return found.length === 0 || found.length < origins.length ? null : { ...rest, candidates: found };
}

export const keyOfEvaluation = (plan: EvaluationPlan): string => hashValue({ evaluation: plan });

export const evaluationKey = (notebook: Notebook, cell: CellOf<"evaluate">): string | null => {
  const plan = planEvaluation(notebook, cell);
  return plan === null ? null : keyOfEvaluation(plan);
};

/** A candidate in words: "Training, ASTRO". */
export const candidateName = ({ cell, arm }: CandidateSpec): string => (arm === null ? cell : `${cell}, ${armNames[arm]}`);

export const armNames = { astro: "ASTRO", direct: "Direct" } as const;

/** Whose kind of traces a candidate learned from, by its arm or by the name of its model; "base" where neither says. */
export function kindOfCandidate(origin: WeightsOrigin): "astro" | "direct" | "base" {
  if (origin.kind === "training") return origin.arm;
  const name = origin.model.model.toLowerCase();
  return name.includes("astro") ? "astro" : name.includes("direct") ? "direct" : "base";
}
