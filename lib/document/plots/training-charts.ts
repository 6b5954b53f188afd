import { madeOnce } from "../../base/made-once";
import { correlationWords, pearson } from "../../evaluate/pearson";
import type { Dash, LineSeries, NumberAxis, NumberChart, Point, ScatterSeries } from "../../plot/chart";
import { armNames } from "../kinds/evaluation-plan";
import { type PlotSpec, type PlotSubject, subjectTitles } from "../kinds/plot";
import type { ArmState, TrainingState } from "../training/training-run";

/** A training and the name of its cell. */
export interface NamedTraining {
  readonly name: string;
  readonly training: TrainingState;
}

export type TrainingSubject = Exclude<PlotSubject, "pass-at-one" | "equal-tokens">;

const dashes: readonly Dash[] = ["solid", "dashed", "dotted"];
/**
 * A loss is averaged over this many steps, since batches of different lengths have different losses; figures of rounds likewise, since
 * their problems differ in difficulty.
 */
const SMOOTHED = 20;

/** A curve of trainings; without points where there are no figures yet. */
export function trainingChart(what: TrainingSubject, over: PlotSpec["over"], trainings: readonly NamedTraining[]): NumberChart {
  const isMany = trainings.length > 1;
  const arms = trainings.flatMap(({ name, training }, at) =>
    training.arms.map((arm) => ({
      arm,
      name: isMany ? `${name}, ${armNames[arm.arm]}` : armNames[arm.arm],
      dash: dashes[at % dashes.length] ?? "solid",
    })),
  );
  const note = notes(trainings);
  const words = { kind: "numbers", title: subjectTitles[what], ...(note === "" ? {} : { note }) } as const;
  if (what === "correlation") {
    return {
      ...words,
      x: { label: "Mean backtracks of a solution", scale: "linear", format: "number" },
      y: { label: "Held-out problems solved", scale: "linear", format: "percent" },
      series: arms.map(({ arm, name }) => correlationSeries(arm, name)),
    };
  }
  return {
    ...words,
    x: {
      label: over === "steps" ? "Training step" : "Tokens learned from",
      scale: "linear",
      format: "whole",
      // The whole range from the beginning, so that the curves grow into their final place.
      range: [0, over === "steps" ? stepsPlanned(trainings) : null],
    },
    y: isReinforced(trainings) ? axisOfRounds(what) : axes[what],
    series: arms.map(
      ({ arm, name, dash }): LineSeries => ({ kind: "line", name, color: arm.arm, dash, points: pointsFor(what, over, arm) }),
    ),
  };
}

const axes: Readonly<Record<Exclude<TrainingSubject, "correlation">, NumberAxis>> = {
  accuracy: { label: "Solved, greedy", scale: "linear", format: "percent", range: [0, null] },
  loss: { label: "Nats a token, mean of 20 steps", scale: "linear", format: "number" },
  reward: { label: "Reward, from −1 to 1", scale: "linear", format: "number" },
  length: { label: "Tokens", scale: "linear", format: "number", range: [0, null] },
  backtracks: { label: "Backtracks", scale: "linear", format: "number", range: [0, 1] },
  reflections: { label: "Reflections", scale: "linear", format: "number", range: [0, 1] },
  entropy: { label: "Nats a token", scale: "linear", format: "number", range: [0, null] },
  clipped: { label: "Share of learned tokens", scale: "linear", format: "percent", range: [0, null] },
};

function axisOfRounds(what: Exclude<TrainingSubject, "correlation">): NumberAxis {
  const axis = axes[what];
  if (what === "accuracy") return axis;
  return { ...axis, label: what === "loss" ? "Objective of a round, sign turned" : `${axis.label}, mean of ${SMOOTHED} rounds` };
}

/** The curves of an arm at its present state, shared by every chart that reads it. */
const curvesOf = madeOnce((_arm: ArmState) => new Map<string, readonly Point[]>());

function pointsFor(what: Exclude<TrainingSubject, "correlation">, over: PlotSpec["over"], arm: ArmState): readonly Point[] {
  const curves = curvesOf(arm);
  const points = curves.get(`${what} ${over}`) ?? makePoints(what, over, arm);
  curves.set(`${what} ${over}`, points);
  return points;
}

function makePoints(
  what: Exclude<TrainingSubject, "correlation">,
  over: PlotSpec["over"],
  { steps, evaluations }: ArmState,
): readonly Point[] {
  const across = ({ step, learnedTokens }: { readonly step: number; readonly learnedTokens: number }): number =>
    over === "steps" ? step : learnedTokens;
  const ofRollouts = (value: (rollouts: NonNullable<(typeof steps)[number]["rollouts"]>) => number): readonly Point[] =>
    smoothed(steps.flatMap((step) => (step.rollouts === null ? [] : [{ x: across(step), y: value(step.rollouts) }])));
  const ofGreedy = (value: (greedy: (typeof evaluations)[number]["greedy"]) => number): readonly Point[] =>
    evaluations.map((evaluation) => ({ x: across(evaluation), y: value(evaluation.greedy) }));
  const hasRollouts = steps.some(({ rollouts }) => rollouts !== null);
  switch (what) {
    case "accuracy":
      return evaluations.map((evaluation) => {
        const [low, high] = evaluation.greedy.interval;
        return { x: across(evaluation), y: evaluation.greedy.passAt1, low, high };
      });
    case "loss":
      return hasRollouts
        ? steps.map((step) => ({ x: across(step), y: step.loss }))
        : smoothed(steps.map((step) => ({ x: across(step), y: step.loss })));
    case "reward":
      return ofRollouts(({ reward }) => reward);
    case "length":
      return hasRollouts ? ofRollouts(({ tokens }) => tokens) : ofGreedy(({ tokens }) => tokens);
    case "backtracks":
      return hasRollouts ? ofRollouts(({ backtracks }) => backtracks) : ofGreedy(({ backtracks }) => backtracks);
    case "reflections":
      return hasRollouts ? ofRollouts(({ reflections }) => reflections) : ofGreedy(({ reflections }) => reflections);
    case "entropy":
      return ofRollouts(({ entropy }) => entropy);
    case "clipped":
      return ofRollouts(({ clippedFraction }) => clippedFraction);
  }
}

/** The mean of each value and up to `SMOOTHED` before it. */
function smoothed(points: readonly Point[]): readonly Point[] {
  let sum = 0;
  return points.map(({ x, y }, at) => {
    sum += y - (points[at - SMOOTHED]?.y ?? 0);
    return { x, y: sum / Math.min(at + 1, SMOOTHED) };
  });
}

function correlationSeries({ arm, evaluations }: ArmState, name: string): ScatterSeries {
  const points = evaluations.map(({ step, greedy }) => ({ x: greedy.backtracks, y: greedy.passAt1, label: `step ${step}` }));
  const found = pearson(points);
  const fit = found.ok ? { slope: found.value.slope, intercept: found.value.intercept, words: correlationWords(found.value) } : null;
  return { kind: "scatter", name, color: arm, points, ...(fit && { fit }) };
}

const isReinforced = (trainings: readonly NamedTraining[]): boolean =>
  trainings.some(({ training: { plan } }) => plan?.lesson.kind === "grpo");

const stepsPlanned = (trainings: readonly NamedTraining[]): number | null => {
  const planned = trainings.flatMap(({ training: { arms } }) => arms.map((arm) => arm.stepsPlanned ?? 0));
  const most = Math.max(0, ...planned);
  return most === 0 ? null : most;
};

/** The origin of the numbers. */
const notes = (trainings: readonly NamedTraining[]): string =>
  trainings
    .flatMap(({ name, training: { plan } }) =>
      plan === null ? [] : [`${trainings.length > 1 ? `${name}: ` : ""}${plan.heldOut} held-out problems, seed ${plan.seed}`],
    )
    .join(" · ");
