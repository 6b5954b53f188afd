/** What a chart shows of the cells that it reads. */
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

export interface PlotSpec {
  /** Names of train and evaluate cells. */
  readonly reads: readonly string[];
  readonly what: PlotSubject;
  /** Of a training's curves: over its steps, or over the tokens learned from. */
  readonly over: "steps" | "tokens";
}

/** The subjects that read evaluations; the others read trainings. */
export const isOfEvaluations = (what: PlotSubject): boolean => what === "pass-at-one" || what === "equal-tokens";
