import type { CellOf } from "../document/kinds/notebook";
import { cellNamed } from "../document/kinds/notebook";
import { isOfEvaluations } from "../document/kinds/plot";
import { equalTokensChart, measuresChart } from "../document/plots/evaluation-charts";
import { trainingChart } from "../document/plots/training-charts";
import type { Chart } from "../plot/chart";
import type { SessionState } from "./session-state";

/** The chart of a plot cell, from the results of the cells that it reads. */
export function plotChart(
  { notebook, trainings, evaluations }: Pick<SessionState, "notebook" | "trainings" | "evaluations">,
  { spec }: CellOf<"plot">,
): Chart {
  const { what, over, reads } = spec;
  if (isOfEvaluations(what)) {
    const read = reads.flatMap((name) => {
      const evaluation = evaluations[cellNamed(notebook, "evaluate", name)?.id ?? nobody];
      return evaluation === undefined ? [] : [{ name, evaluation }];
    });
    return what === "equal-tokens" ? equalTokensChart(read) : measuresChart(read);
  }
  const read = reads.flatMap((name) => {
    const training = trainings[cellNamed(notebook, "train", name)?.id ?? nobody];
    return training === undefined ? [] : [{ name, training }];
  });
  return trainingChart(what as Parameters<typeof trainingChart>[0], over, read);
}

/** An id that no cell has: ids have no spaces. */
const nobody = " " as CellOf<"plot">["id"];
