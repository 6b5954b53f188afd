import { z } from "../../base/zod";
import { MOST_READ } from "../../exchange/limits";
import type { KindDefinition, SpecFrom } from "./kind-definition";
import { eachOnce, reference, withoutRepeats } from "./spec-fields";

/** The subjects of charts. */
export const plotSubjects = [
  "accuracy",
  "loss",
  "reward",
  "length",
  "backtracks",
  "reflections",
  "entropy",
  "clipped",
  "correlation",
  "pass-at-one",
  "equal-tokens",
] as const;
export type PlotSubject = (typeof plotSubjects)[number];

export const subjectTitles: Readonly<Record<PlotSubject, string>> = {
  accuracy: "Held-out problems solved",
  loss: "Loss",
  reward: "Reward",
  length: "Tokens of a solution",
  backtracks: "Backtracks of a solution",
  reflections: "Reflections of a solution",
  entropy: "Entropy of the rollouts",
  clipped: "Clipped tokens",
  correlation: "Backtracks and score over the checkpoints",
  "pass-at-one": "Problems solved",
  "equal-tokens": "Problems solved for a number of tokens",
};

/** The subjects that read evaluations; the others read trainings. */
export const isOfEvaluations = (what: PlotSubject): boolean => what === "pass-at-one" || what === "equal-tokens";

const schema = z.strictObject({
  /** Names of train and evaluate cells. */
  reads: eachOnce(reference, MOST_READ),
  what: z.enum(plotSubjects),
  /** The x axis of a training's curves: its steps, or the tokens learned from. */
  over: z.enum(["steps", "tokens"]),
});

export type PlotSpec = SpecFrom<typeof schema>;

/** Kinds of cells with numbers to draw. */
const withNumbers = ["train", "evaluate"] as const;

export const plotKind: KindDefinition<"plot", PlotSpec> = {
  kind: "plot",
  schema,
  label: "Chart",
  what: "Curves of trainings, figures of evaluations",
  title: "The chart",
  newSpec: ({ nearest }) => {
    const training = nearest("train");
    return { reads: training === "" ? [] : [training], what: "accuracy", over: "tokens" };
  },
  references: ({ reads }) => reads.map((name) => ({ kinds: withNumbers, name })),
  renamed: (spec, rename) => ({ ...spec, reads: withoutRepeats(spec.reads.map((name) => rename(withNumbers, name))) }),
  said: { as: "settings", words: (_, { what }) => [subjectTitles[what]] },
};
