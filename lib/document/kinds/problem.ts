import { z } from "../../base/zod";
import { LONGEST_PROBLEM } from "../../exchange/limits";
import { textOf } from "../../exchange/schemas";
import type { KindDefinition, SpecFrom } from "./kind-definition";

const schema = z.strictObject({
  /** As a person types it, for example "16 14 10 -> 5". */
  text: textOf(LONGEST_PROBLEM),
});

export type ProblemSpec = SpecFrom<typeof schema>;

export const problemKind: KindDefinition<"problem", ProblemSpec> = {
  kind: "problem",
  schema,
  label: "Problem",
  what: "What is to be solved: numbers and a target, or an equation",
  title: "The problem",
  newSpec: () => ({ text: "16 14 10 -> 5" }),
  writing: {
    of: ({ text }) => text,
    with: (spec, text) => ({ ...spec, text }),
    most: LONGEST_PROBLEM,
    advice: "A problem that can be solved is one short line.",
  },
  said: { as: "problem", words: (_, { text }) => [text] },
  search: "reads it",
};
