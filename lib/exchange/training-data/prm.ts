import { problemCells, problemFields, promptOf } from "./prompt";
import type { Sheet } from "./sheet";
import type { Attempt, AttemptStep, TrainingRecord } from "./training-record";

/**
 * For process reward models: one row a finished attempt, with a label for each step. A step is labeled true where its node's Q is above
 * `threshold`. A threshold of 0 is the hard estimation of Math-Shepherd (Wang et al. 2024, arXiv 2312.08935): a right answer was reached
 * from there.
 */
export function prmSheet(records: readonly TrainingRecord[], threshold: number): Sheet {
  const all = records.flatMap(({ problem, attempts }) => attempts.filter(isValued).map((attempt) => ({ problem, attempt })));
  return {
    columns: [
      { name: "prompt", type: "text", meaning: "the question as a text" },
      { name: "completions", type: { list: "text" }, meaning: "the steps of one attempt" },
      { name: "labels", type: { list: "truth" }, meaning: `for each step, whether its value is above ${threshold}` },
      { name: "values", type: { list: "real" }, meaning: "for each step, Q of its node: the soft label" },
      { name: "visits", type: { list: "whole" }, meaning: "for each step, N of its node: how many rewards Q is the mean of" },
      { name: "is_right", type: "truth", meaning: "the verifier's word on the whole attempt" },
      {
        name: "extra_info",
        type: { fields: problemFields },
        meaning: "split, number of the row, family, problem, its statement",
      },
    ],
    rows: all.map(({ problem, attempt: { steps, verdict } }, index) => ({
      prompt: promptOf(problem),
      completions: steps.map(({ text }) => text),
      labels: steps.map(({ value }) => value > threshold),
      values: steps.map(({ value }) => value),
      visits: steps.map(({ visits }) => visits),
      is_right: verdict === "right",
      extra_info: problemCells(problem, index),
    })),
  };
}

interface ValuedAttempt extends Attempt {
  readonly steps: readonly (AttemptStep & { readonly value: number })[];
}

/** Whether it ended with a verdict, and every step has a value. */
export const isValued = (attempt: Attempt): attempt is ValuedAttempt =>
  (attempt.verdict === "right" || attempt.verdict === "wrong") &&
  attempt.steps.length > 0 &&
  attempt.steps.every(({ value }) => value !== null);
