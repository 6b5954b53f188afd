import type { CellKind } from "../../lib/document/kinds/cell-kinds";

interface KindWords {
  readonly label: string;
  /** What a cell of the kind is, in one line. */
  readonly what: string;
}

/** The kinds of cells in words, in the order in which a notebook usually has them. */
export const kindWords: Readonly<Record<CellKind, KindWords>> = {
  text: { label: "Text", what: "Your own words, with formulas" },
  problem: { label: "Problem", what: "What is to be solved: numbers and a target, or an equation" },
  model: { label: "Model", what: "The policy that proposes steps, and where it runs" },
  search: { label: "Search", what: "Monte Carlo tree search by a model for a problem" },
  trace: { label: "Trace", what: "A search told as a chain of thought" },
  compare: { label: "Comparison", what: "Traces side by side" },
  train: { label: "Training", what: "Models that learn from traces, or by their own attempts" },
  evaluate: { label: "Evaluation", what: "Models on the same held-out problems" },
  plot: { label: "Chart", what: "Curves of trainings, figures of evaluations" },
};
