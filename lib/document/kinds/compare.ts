import { z } from "../../base/zod";
import { MOST_READ } from "../../exchange/limits";
import type { KindDefinition, SpecFrom } from "./kind-definition";
import { cellsOf } from "./notebook";
import { eachOnce, reference, withoutRepeats, withTrace } from "./spec-fields";

const schema = z.strictObject({ traces: eachOnce(reference, MOST_READ) });

export type CompareSpec = SpecFrom<typeof schema>;

/** How many traces a new comparison reads. */
const FIRST_COMPARED = 2;

export const compareKind: KindDefinition<"compare", CompareSpec> = {
  kind: "compare",
  schema,
  label: "Comparison",
  what: "Traces side by side",
  title: "The comparison",
  newSpec: ({ notebook }) => ({
    traces: cellsOf(notebook.cells, "trace")
      .slice(0, FIRST_COMPARED)
      .map(({ name }) => name),
  }),
  references: ({ traces }) => traces.map((name) => ({ kinds: withTrace, name })),
  renamed: (spec, rename) => ({ ...spec, traces: withoutRepeats(spec.traces.map((name) => rename(withTrace, name))) }),
  said: { as: "settings", words: () => [] },
  search: "read",
};
