import { type EvaluationPlan, kindOfCandidate } from "../kinds/evaluation-plan";

/**
 * The candidates whose solutions are shown until a person chooses others, as indices in order: the first model that learned to backtrack
 * and the first direct one, or else the first two models.
 */
export function candidatesBeside({ candidates }: EvaluationPlan): readonly number[] {
  const kinds = candidates.map(kindOfCandidate);
  const pair = [kinds.indexOf("astro"), kinds.indexOf("direct")].sort((a, b) => a - b);
  return pair.includes(-1) ? [...candidates.keys()].slice(0, 2) : pair;
}
