"use client";

import { memo, useMemo } from "react";
import { type CellOf, cellNamed, cellsOf, type Notebook } from "../../../lib/document/kinds/notebook";
import { isOfEvaluations, plotSubjects, subjectTitles } from "../../../lib/document/kinds/plot";
import { MOST_READ } from "../../../lib/exchange/limits";
import { plotChart } from "../../../lib/session/plot-chart";
import type { SessionState } from "../../../lib/session/session-state";
import { CellFrame } from "../../cell/cell-frame";
import { useSession, useSessionValueLater, useStructure } from "../../cell/session-context";
import { ChartView } from "../../plot/chart-view";
import { originWords } from "../../run/origin-words";
import { Choice } from "../../ui/choice";
import { SelectField } from "../../ui/select-field";

/** A chart of the notebook's trainings and evaluations. */
export function PlotCell({ cell }: { readonly cell: CellOf<"plot"> }) {
  const trainings = useSessionValueLater((state) => state.trainings);
  const evaluations = useSessionValueLater((state) => state.evaluations);
  return <Plot cell={cell} trainings={trainings} evaluations={evaluations} />;
}

interface PlotProps extends Pick<SessionState, "trainings" | "evaluations"> {
  readonly cell: CellOf<"plot">;
}

const Plot = memo(function Plot({ cell, trainings, evaluations }: PlotProps) {
  const session = useSession();
  const { notebook } = useStructure();
  const { spec } = cell;
  const chart = useMemo(() => plotChart({ notebook, trainings, evaluations }, cell), [notebook, trainings, evaluations, cell]);
  const specify = (change: Partial<CellOf<"plot">["spec"]>) =>
    session.edit({ kind: "specify", id: cell.id, cell: "plot", spec: { ...spec, ...change } });
  const choose = (name: string) => {
    const what = plotSubjects.find((subject) => subject === name) ?? spec.what;
    // The other kind of chart reads other cells.
    if (isOfEvaluations(what) === isOfEvaluations(spec.what)) return specify({ what });
    const kind = isOfEvaluations(what) ? "evaluate" : "train";
    return specify({
      what,
      reads: cellsOf(notebook.cells, kind)
        .slice(0, MOST_READ)
        .map(({ name: read }) => read),
    });
  };
  // A worker computes an evaluation's figures, shortly after its solutions.
  const isComputed = spec.reads.some((name) => {
    const read = cellNamed(notebook, "evaluate", name);
    const evaluation = read && evaluations[read.id];
    return evaluation && evaluation.done > 0 && evaluation.summary === null;
  });
  const sources = importedOf(notebook, { trainings, evaluations }, spec.reads);
  const hasSteps = !isOfEvaluations(spec.what) && spec.what !== "correlation";
  return (
    <CellFrame lead="A chart of the cells that it reads. It grows while they run, and can be saved as a picture or as numbers.">
      <div className="plot-settings">
        <SelectField
          label="Shows"
          value={spec.what}
          options={plotSubjects.map((subject) => ({ value: subject, label: subjectTitles[subject] }))}
          onChoose={choose}
        />
        {hasSteps && (
          <Choice
            label="Over"
            value={spec.over}
            options={[
              { value: "steps", label: "Steps" },
              { value: "tokens", label: "Tokens" },
            ]}
            onChoose={(over) => specify({ over })}
          />
        )}
      </div>
      {sources.map((words) => (
        <p key={words} className="old-note">
          <bdi>{words}</bdi>
        </p>
      ))}
      <ChartView chart={chart} height={320} file={`${cell.name}, ${chart.title}`} empty={emptyWords(spec, isComputed)} />
    </CellFrame>
  );
});

/** A note on which of a chart's results were imported, and so are taken from a file. */
function importedOf(notebook: Notebook, { trainings, evaluations }: Omit<PlotProps, "cell">, reads: readonly string[]): readonly string[] {
  return reads.flatMap((name) => {
    const cell = cellNamed(notebook, "train", name) ?? cellNamed(notebook, "evaluate", name);
    const origin = cell && (trainings[cell.id]?.origin ?? evaluations[cell.id]?.origin ?? null);
    return origin?.kind === "imported" ? [`“${name}”: ${originWords(origin)}.`] : [];
  });
}

function emptyWords({ what, reads }: CellOf<"plot">["spec"], isComputed: boolean): string {
  const kind = isOfEvaluations(what) ? "evaluation" : "training";
  if (reads.length === 0) return `Choose the ${kind} to show.`;
  if (kind === "evaluation" && isComputed) return "The figures are being computed.";
  return what === "reward" || what === "entropy" || what === "clipped"
    ? "Nothing to draw yet: only reinforcement learning records this, while it runs."
    : `Nothing to draw yet: run the ${kind}.`;
}
