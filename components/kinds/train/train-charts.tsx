"use client";

import { useMemo } from "react";
import { type TrainingSubject, trainingChart } from "../../../lib/document/plots/training-charts";
import type { TrainingState } from "../../../lib/document/training/training-run";
import { ChartView } from "../../plot/chart-view";

const ofSft: readonly TrainingSubject[] = ["accuracy", "loss"];
const ofGrpo: readonly TrainingSubject[] = ["accuracy", "reward", "length", "backtracks", "reflections", "entropy", "clipped"];

/** The curves of a training, which grow while it runs. */
export function TrainCharts({ name, training }: { readonly name: string; readonly training: TrainingState }) {
  const subjects = training.plan?.lesson.kind === "grpo" ? ofGrpo : ofSft;
  return (
    <div className="train-charts">
      {subjects.map((subject) => (
        <TrainChart key={subject} subject={subject} name={name} training={training} />
      ))}
    </div>
  );
}

function TrainChart({
  subject,
  name,
  training,
}: {
  readonly subject: TrainingSubject;
  readonly name: string;
  readonly training: TrainingState;
}) {
  const chart = useMemo(() => {
    // The cell itself states the origin of its numbers.
    const { note: _, ...drawn } = trainingChart(subject, "steps", [{ name, training }]);
    return drawn;
  }, [subject, name, training]);
  return <ChartView chart={chart} height={220} file={`${name}, ${chart.title}`} empty="The first numbers come soon." />;
}
