import { z } from "../../base/zod";
import { LARGEST_SEED } from "../../exchange/limits";
import { configurationSchema, wholeWithin } from "../../exchange/schemas";
import { quickConfiguration } from "../../search/configuration";
import type { KindDefinition, SpecFrom } from "./kind-definition";
import { searchKey } from "./search-key";
import { reference } from "./spec-fields";

/** The least and the greatest value of every number of a search cell, without its configuration; both included. */
export const searchLimits = { seed: [0, LARGEST_SEED] } as const satisfies Readonly<Record<string, readonly [number, number]>>;

export const seedSchema = wholeWithin(searchLimits.seed);

const schema = z.strictObject({ problem: reference, model: reference, configuration: configurationSchema, seed: seedSchema });

export type SearchSpec = SpecFrom<typeof schema>;

export const searchKind: KindDefinition<"search", SearchSpec> = {
  kind: "search",
  schema,
  label: "Search",
  what: "Monte Carlo tree search by a model for a problem",
  title: "The search",
  newSpec: ({ nearest }) => ({ problem: nearest("problem"), model: nearest("model"), configuration: quickConfiguration, seed: 1 }),
  references: ({ problem, model }) => [
    { kinds: ["problem"], name: problem },
    { kinds: ["model"], name: model },
  ],
  renamed: (spec, rename) => ({ ...spec, problem: rename(["problem"], spec.problem), model: rename(["model"], spec.model) }),
  resultKey: searchKey,
  // The configuration's fields are written like the other parts: "The search.iterations".
  link: {
    parts: ({ configuration, ...spec }) => ({ ...spec, ...configuration }),
    spec: ({ problem, model, seed, ...configuration }) => ({ problem, model, seed, configuration }),
  },
};
