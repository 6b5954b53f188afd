"use client";

import { timeLeft } from "../../../lib/base/time-left";
import { armNames } from "../../../lib/document/kinds/evaluation-plan";
import type { SearchesProgress } from "../../../lib/document/training/searches-progress";
import { type ArmState, isTrainingGoing, type TrainingState } from "../../../lib/document/training/training-run";
import type { Funnel } from "../../../lib/train/corpus";
import { useTicking } from "../../run/use-ticking";
import { counted, duration, estimateWords, whole } from "../../ui/number-words";

/** The words show whole seconds. */
const TICK_MS = 1000;

/** The progress of a training: its searches and their funnel, then each arm with its speed and the time left. */
export function TrainProgress({ training }: { readonly training: TrainingState }) {
  const { searches, arms, status } = training;
  const funnel = arms.find((arm) => arm.funnel !== null)?.funnel ?? null;
  return (
    <div className="run-progress">
      {status === "searching" && searches && <SearchesLine searches={searches} />}
      {(funnel ?? searches) && <FunnelLine funnel={funnel ?? searches} />}
      {arms.some(({ stepsPlanned }) => stepsPlanned !== null) || status === "training"
        ? arms.map((arm) => <ArmLine key={arm.arm} arm={arm} training={training} />)
        : null}
    </div>
  );
}

function SearchesLine({ searches: { trees, problems, made, elapsedMs } }: { readonly searches: SearchesProgress }) {
  const left = made === 0 ? null : timeLeft(elapsedMs, made, made + problems - trees);
  const passed = useTicking(trees, true, TICK_MS);
  return (
    <div>
      <progress className="progress" aria-label="Problems searched" value={trees} max={problems} />
      <p className="run-words">
        Searching problem {whole(Math.min(trees + 1, problems))} of {whole(problems)}
        {left !== null && ` · about ${duration(Math.max(0, left - passed))} left`}
      </p>
    </div>
  );
}

/** The paper's funnel: trees, trees with a right answer, trees kept, and traces by their number of mistakes. */
function FunnelLine({ funnel }: { readonly funnel: Pick<Funnel, "trees" | "usable" | "kept" | "traces"> | null }) {
  if (funnel === null || funnel.trees === 0) return null;
  const traces = Object.entries(funnel.traces).map(([mistakes, count]) => ({ mistakes: Number(mistakes), count }));
  const all = traces.reduce((sum, { count }) => sum + count, 0);
  const byMistakes = traces
    .sort((a, b) => a.mistakes - b.mistakes)
    .map(({ mistakes, count }) => `${whole(count)} with ${mistakes === 0 ? "no mistake" : counted(mistakes, "mistake")}`);
  return (
    <ol className="funnel" aria-label="From trees to traces">
      <li>{counted(funnel.trees, "tree")}</li>
      <li>{whole(funnel.usable)} with a right answer</li>
      <li>{whole(funnel.kept)} kept, each problem once</li>
      <li>
        {counted(all, "trace")}
        {byMistakes.length > 0 && <span className="funnel-traces"> ({byMistakes.join(", ")})</span>}
      </li>
    </ol>
  );
}

function ArmLine({ arm, training }: { readonly arm: ArmState; readonly training: TrainingState }) {
  const { step, stepsPlanned, elapsedMs, tokensPerSecond, remainingMs, isFinished, steps, evaluations, prompts } = arm;
  const isGoing = isTrainingGoing(training) && !isFinished && training.status !== "searching";
  const passed = useTicking(arm.entries.length, isGoing, TICK_MS);
  const last = steps.at(-1);
  const seen = evaluations.at(-1);
  const parts = [
    stepsPlanned === null
      ? isGoing
        ? "Preparing"
        : "Not started"
      : step === 0 && isGoing
        ? evaluations.length === 0
          ? "Evaluating on held-out problems"
          : "Building the graphs of the first batches"
        : `Step ${whole(step)} of ${whole(stepsPlanned)}`,
    stepsPlanned === null ? null : duration(elapsedMs + passed),
    tokensPerSecond === null || !isGoing ? null : `${whole(tokensPerSecond)} tokens a second`,
    remainingMs === null || !isGoing ? null : `about ${duration(Math.max(0, remainingMs - passed))} left`,
    isFinished ? "finished" : isGoing || step === 0 ? null : restWord(training.status),
    prompts ? `${counted(prompts.prompts.length, "problem")} of moderate difficulty among ${whole(prompts.examined)}` : null,
  ];
  const figures = [
    // The loss of a round is about zero whatever is learned, so the reward is shown.
    last ? (last.rollouts ? `reward ${last.rollouts.reward.toFixed(2).replace("-", "−")}` : `loss ${last.loss.toFixed(3)}`) : null,
    seen ? `solves ${estimateWords(seen.greedy.passAt1, seen.greedy.interval)}` : null,
  ];
  const words = (all: readonly (string | null)[]) => all.filter((part) => part !== null).join(" · ");
  return (
    <div className={`arm-line arm-${arm.arm}`}>
      <p className="arm-name">{armNames[arm.arm]}</p>
      <div>
        <progress
          className="progress"
          aria-label={`Steps of ${armNames[arm.arm]} done`}
          {...(stepsPlanned === null && isGoing ? {} : { value: step, max: stepsPlanned ?? 1 })}
        />
        <p className="run-words">
          <span>{words(parts)}</span>
          <span className="arm-figures">{words(figures)}</span>
        </p>
      </div>
    </div>
  );
}

function restWord(status: TrainingState["status"]): string | null {
  switch (status) {
    case "stopped":
      return "stopped, can be continued";
    case "interrupted":
      return "interrupted, can be continued";
    case "failed":
      return "failed";
    default:
      return null;
  }
}
