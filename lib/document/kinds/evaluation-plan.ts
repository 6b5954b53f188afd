import { hashValue } from "../../base/hash";
import { madeFrom, madeOnce } from "../../base/made-once";
import { mostHeldOut } from "../../evaluate/held-out-problems";
import type { CandidateSpec, EvaluateSpec } from "./evaluate-spec";
import type { CellOf, Notebook } from "./notebook";
import { originOf, type WeightsOrigin } from "./training-plan";

/** An evaluation independent of its notebook: the cell's spec with its names resolved. Its hash is the key of its result. */
export interface EvaluationPlan extends Omit<EvaluateSpec, "candidates"> {
  readonly candidates: readonly WeightsOrigin[];
}

/**
 * The plan of a cell; null where a model is missing, or none is chosen. The same object as long as the cell and its models are the same.
 */
export function planEvaluation(notebook: Notebook, cell: CellOf<"evaluate">): EvaluationPlan | null {
  const origins = cell.spec.candidates.map(({ cell: name, arm }) => originOf(notebook, name, arm));
  const found = origins.filter((origin) => origin !== null);
  return found.length === 0 || found.length < origins.length ? null : madePlan(cell, ...found);
}

const madePlan = madeFrom((cell: CellOf<"evaluate">, ...origins: WeightsOrigin[]): EvaluationPlan => {
  const { candidates: _, ...spec } = cell.spec;
  return { ...spec, problems: Math.min(spec.problems, mostHeldOut(spec.family)), candidates: origins };
});

export const keyOfEvaluation = madeOnce((plan: EvaluationPlan): string => hashValue({ evaluation: plan }));

export const evaluationKey = (notebook: Notebook, cell: CellOf<"evaluate">): string | null => {
  const plan = planEvaluation(notebook, cell);
  return plan === null ? null : keyOfEvaluation(plan);
};

/** A candidate in words: "Training, ASTRO". */
export const candidateName = ({ cell, arm }: CandidateSpec): string => (arm === null ? cell : `${cell}, ${armNames[arm]}`);

export const armNames = { astro: "ASTRO", direct: "Direct" } as const;

/** The arm that a candidate learned from, by its origin or by the name of its model; "base" where neither says. */
export function kindOfCandidate(origin: WeightsOrigin): "astro" | "direct" | "base" {
  if (origin.kind === "training") return origin.arm;
  const name = origin.model.model.toLowerCase();
  return name.includes("astro") ? "astro" : name.includes("direct") ? "direct" : "base";
}
