import { familyOf } from "../../problems/families";
import { defaultEvaluation, type EvaluateSpec, evaluateSchema, MOST_CANDIDATES } from "./evaluate-spec";
import { candidateName, evaluationKey } from "./evaluation-plan";
import type { KindDefinition } from "./kind-definition";
import { cellsOf } from "./notebook";
import { withoutRepeats, withWeights } from "./spec-fields";

export const evaluateKind: KindDefinition<"evaluate", EvaluateSpec> = {
  kind: "evaluate",
  schema: evaluateSchema,
  label: "Evaluation",
  what: "Models on the same held-out problems",
  title: "The evaluation",
  newSpec: ({ before }) => {
    // What a training learned stands among the candidates once, as its arm.
    const shipped = cellsOf(before, "model").filter(({ spec }) => spec.kind === "embedded");
    const models = shipped.map(({ name }) => ({ cell: name, arm: null }));
    const trained = cellsOf(before, "train").flatMap(({ name, spec }) => spec.arms.map((arm) => ({ cell: name, arm })));
    return { ...defaultEvaluation, candidates: [...models, ...trained].slice(0, MOST_CANDIDATES) };
  },
  references: ({ candidates }) => [...new Set(candidates.map(({ cell }) => cell))].map((name) => ({ kinds: withWeights, name })),
  renamed: (spec, rename) => ({
    ...spec,
    candidates: withoutRepeats(spec.candidates.map((candidate) => ({ ...candidate, cell: rename(withWeights, candidate.cell) }))),
  }),
  resultKey: evaluationKey,
  said: { as: "settings", words: (_, { family, candidates }) => [familyOf(family).title, ...candidates.map(candidateName)] },
};
