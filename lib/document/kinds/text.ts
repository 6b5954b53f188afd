import { z } from "../../base/zod";
import { LONGEST_MARKDOWN } from "../../exchange/limits";
import { textOf } from "../../exchange/schemas";
import type { KindDefinition, SpecFrom } from "./kind-definition";

const schema = z.strictObject({
  /** Markdown with formulas between dollar signs. */
  markdown: textOf(LONGEST_MARKDOWN),
});

export type TextSpec = SpecFrom<typeof schema>;

export const textKind: KindDefinition<"text", TextSpec> = {
  kind: "text",
  schema,
  label: "Text",
  what: "Your own words, with formulas",
  title: "Text",
  newSpec: () => ({ markdown: "" }),
  writing: {
    of: ({ markdown }) => markdown,
    with: (_, markdown) => ({ markdown }),
    most: LONGEST_MARKDOWN,
    advice: "Divide it among several cells.",
  },
  size: ({ markdown }) => markdown.length,
  said: { as: "text", words: (name, { markdown }) => [name, markdown] },
  isProse: true,
};
