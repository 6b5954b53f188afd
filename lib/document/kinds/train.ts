import { familyOf } from "../../problems/families";
import { armNames } from "./evaluation-plan";
import type { KindDefinition } from "./kind-definition";
import { withWeights } from "./spec-fields";
import { defaultTraining, methodNames, optimizerNames, type TrainSpec, trainSchema } from "./train-spec";
import { planTraining, searchesKeyOf, trainingKey } from "./training-plan";

export const trainKind: KindDefinition<"train", TrainSpec> = {
  kind: "train",
  schema: trainSchema,
  label: "Training",
  what: "Models that learn from traces, or by their own attempts",
  title: "The training",
  newSpec: ({ nearest }) => ({ ...defaultTraining, starts: { astro: nearest("model"), direct: nearest("model") } }),
  references: ({ arms, starts }) => [...new Set(arms.map((arm) => starts[arm]))].map((name) => ({ kinds: withWeights, name })),
  renamed: ({ starts, ...spec }, rename) => ({
    ...spec,
    starts: { astro: rename(withWeights, starts.astro), direct: rename(withWeights, starts.direct) },
  }),
  resultKey: trainingKey,
  sourceKey: (notebook, cell) => {
    const plan = planTraining(notebook, cell);
    return plan && searchesKeyOf(plan);
  },
  said: {
    as: "settings",
    words: (_, { lesson, arms, family, optimizer }) => [
      methodNames[lesson.kind],
      ...arms.map((arm) => armNames[arm]),
      familyOf(family).title,
      optimizerNames[optimizer],
    ],
  },
  shownByReaders: ({ arms }) => arms,
};
