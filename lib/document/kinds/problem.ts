import { z } from "../../base/zod";
import { LONGEST_PROBLEM } from "../../exchange/limits";
import { problemFault } from "../../exchange/problem-fault";
import { problemSchema, textOf } from "../../exchange/schemas";
import { familyOf } from "../../problems/families";
import type { KindDefinition, SpecFrom } from "./kind-definition";

/** A stored problem must agree with the cell's text. */
const schema = z
  .strictObject({
    /** As a person types it, for example "16 14 10 -> 5". */
    text: textOf(LONGEST_PROBLEM),
    /**
     * The problem behind the text, if it came from a generator, a set or a file; otherwise the text is read. An edit of the text removes
     * it.
     */
    problem: problemSchema.exactOptional(),
  })
  .superRefine(({ text, problem }, context) => {
    if (problem === undefined) return;
    const fault = problemFault(problem, "problem");
    if (fault !== null) context.addIssue({ code: "custom", path: ["problem"], message: fault.replace(/^At problem[^:]*: /, "") });
    else if (familyOf(problem.family).typing.write(problem) !== text)
      context.addIssue({ code: "custom", path: ["text"], message: "the problem beside it is another one" });
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
    with: (_, text) => ({ text }),
    most: LONGEST_PROBLEM,
    advice: "A problem that can be solved is one short line.",
  },
  size: ({ text, problem }) => text.length + (problem === undefined ? 0 : JSON.stringify(problem).length),
  link: {
    parts: (spec) => spec,
    missing: { problem: {} },
    // Another text is another problem.
    spec: ({ text, ...parts }, changed) => (changed === "text" ? { text } : { text, ...parts }),
  },
  said: { as: "problem", words: (_, { text }) => [text] },
  search: "reads it",
};
