import { describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { applyEdit } from "../../lib/document/edit";
import { describeEvaluation, type EvaluationHeader, startEvaluation } from "../../lib/document/evaluation/evaluation-run";
import { summarize } from "../../lib/document/evaluation/summary";
import { type CellOf, cellsOf } from "../../lib/document/kinds/notebook";
import { type PlotSpec, plotSubjects } from "../../lib/document/kinds/plot";
import { defaultGrpo } from "../../lib/document/kinds/train-spec";
import type { EvaluationEntry, TrainingEntry } from "../../lib/document/results/entries";
import { describeTraining, startTraining, type TrainingHeader } from "../../lib/document/training/training-run";
import { plotChart } from "../../lib/session/plot-chart";
import { madeEvaluation, madeTraining } from "../fixtures/made-runs";
import { madeSearch, smallNotebook } from "../fixtures/small-notebook";

const train = present(cellsOf(smallNotebook.cells, "train")[0], "train");
const evaluate = present(cellsOf(smallNotebook.cells, "evaluate")[0], "evaluate");
const plot = present(cellsOf(smallNotebook.cells, "plot")[0], "plot");
const { provenance } = (await madeSearch(smallNotebook)).header;

const trained = madeTraining(smallNotebook, train, provenance);
const run = startTraining(trained.header as TrainingHeader);
for (const [arm, one] of run.arms) one.entries.push(...((trained.lanes[arm] ?? []) as readonly TrainingEntry[]));
const evaluated = madeEvaluation(smallNotebook, evaluate, provenance);
const drawn = startEvaluation(evaluated.header as EvaluationHeader);
for (const [at, lane] of drawn.lanes.entries()) lane.push(...((evaluated.lanes[`model-${at}`] ?? []) as readonly EvaluationEntry[]));
drawn.summary = summarize(drawn.header.plan, drawn.lanes);

const state = {
  notebook: smallNotebook,
  trainings: { [train.id]: describeTraining(run, false) },
  evaluations: { [evaluate.id]: describeEvaluation(drawn, false, null) },
};
const figures = {
  rollouts: 8,
  reward: 0,
  tokens: 20,
  backtracks: 1,
  reflections: 1,
  cutOff: 0,
  entropy: 0.1,
  teaching: 1,
  clippedFraction: 0,
  divergence: 0,
};
const cellOf = (spec: PlotSpec): CellOf<"plot"> => ({ ...plot, spec });
const reads = [train.name, evaluate.name];

describe("a plot cell", () => {
  it("draws the held-out accuracy of both arms with its intervals, over steps or over tokens", () => {
    const steps = plotChart(state, cellOf({ reads, what: "accuracy", over: "steps" }));
    const points = [
      { x: 0, y: 0.5, low: 0.2, high: 0.8 },
      { x: 2, y: 0.7, low: 0.2, high: 0.8 },
    ];
    expect(steps.series.map((series) => [series.name, series.color, series.kind === "line" && series.points])).toEqual([
      ["ASTRO", "astro", points],
      ["Direct", "direct", points],
    ]);
    const tokens = plotChart(state, cellOf({ reads, what: "accuracy", over: "tokens" }));
    const [first] = tokens.series;
    expect(first?.kind === "line" && first.points.map(({ x }) => x)).toEqual([0, 600]);
  });

  it("says of a loss the mean of the last twenty steps", () => {
    const [astro] = plotChart(state, cellOf({ reads, what: "loss", over: "steps" })).series;
    expect(astro?.kind === "line" && astro.points).toEqual([
      { x: 1, y: 2 },
      { x: 2, y: 1.5 },
    ]);
  });

  it("says of rounds the mean of the last twenty, and that it does", () => {
    const rounds = structuredClone(run) as typeof run;
    for (const { entries } of rounds.arms.values()) {
      for (const [at, entry] of entries.entries())
        if (entry.kind === "step") entries[at] = { ...entry, rollouts: { ...figures, reward: entry.step } };
    }
    const plan = { ...rounds.header.plan, lesson: defaultGrpo };
    const training = describeTraining({ ...rounds, header: { ...rounds.header, plan } }, false);
    const chart = plotChart(
      { ...state, trainings: { ...state.trainings, [train.id]: training } },
      cellOf({ reads, what: "reward", over: "steps" }),
    );
    const [astro] = chart.series;
    expect(astro?.kind === "line" && astro.points).toEqual([
      { x: 1, y: 1 },
      { x: 2, y: 1.5 },
    ]);
    expect(chart.kind === "numbers" && chart.y.label).toBe("Reward, from −1 to 1, mean of 20 rounds");
  });

  it("makes a chart of every subject, without points where its cells say nothing of it", () => {
    for (const what of plotSubjects) {
      const chart = plotChart(state, cellOf({ reads, what, over: "steps" }));
      expect(chart.title).not.toBe("");
      expect(plotChart(state, cellOf({ reads: ["nobody"], what, over: "steps" })).series).toEqual([]);
      const [first] = chart.series;
      const isOfRollouts = what === "reward" || what === "entropy" || what === "clipped";
      const points = first?.kind === "dots" ? first.values.length : first?.points.length;
      if (isOfRollouts) expect(points, what).toBe(0);
      else expect(points, what).toBeGreaterThan(0);
    }
  });

  it("tells two trainings apart by their names", () => {
    const two = applyEdit(smallNotebook, { kind: "duplicate", id: train.id });
    if (!two.ok) throw new Error(two.error);
    const copy = present(cellsOf(two.value.cells, "train")[1], "copy");
    const both = { ...state, notebook: two.value, trainings: { ...state.trainings, [copy.id]: describeTraining(run, false) } };
    const names = plotChart(both, cellOf({ reads: [train.name, copy.name], what: "loss", over: "steps" })).series.map(({ name }) => name);
    expect(names).toEqual([`${train.name}, ASTRO`, `${train.name}, Direct`, `${copy.name}, ASTRO`, `${copy.name}, Direct`]);
  });
});
