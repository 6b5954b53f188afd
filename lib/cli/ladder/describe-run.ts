import type { ModelCard } from "../../model/embedded/card";
import type { OptimizerSettings } from "../../train/graph/optimizer";
import { describeSchedule } from "../../train/schedule";
import { sftSchedule } from "../../train/sft";
import type { LoggedEvent } from "./run-log";
import type { Rung } from "./rungs";

type OfRun = Pick<
  ModelCard["training"],
  "steps" | "examples" | "tokens" | "learnedTokens" | "optimizer" | "schedule" | "lossCurve" | "rewardCurve" | "wallSeconds"
>;

/** The part of a card that describes a finished run. */
export function describeRun(rung: Rung, seed: number, events: readonly LoggedEvent[]): OfRun {
  const steps = events.flatMap((event) => (event.kind === "step" ? [event] : []));
  const planned = events.find(({ kind }) => kind === "planned");
  const last = steps.at(-1);
  if (last === undefined || planned?.kind !== "planned") throw new Error("a run without steps");
  return {
    steps: last.step,
    examples: planned.examples,
    tokens: last.tokens,
    learnedTokens: last.learnedTokens,
    optimizer: describeOptimizer(rung.plan(seed).optimizer),
    schedule: describeRates(rung, seed, last.step),
    lossCurve: rung.kind === "grpo" ? [] : curveOf(steps.map(({ step, loss }) => [step, loss])),
    ...(rung.kind === "grpo" && { rewardCurve: curveOf(steps.map(({ step, rollouts }) => [step, rollouts?.reward ?? 0])) }),
    wallSeconds: Math.round(last.seconds * 10) / 10,
  };
}

function describeOptimizer(optimizer: OptimizerSettings): string {
  const { firstDecay, secondDecay, weightDecay, clipNorm } = optimizer;
  const muon = optimizer.kind === "muon" ? `Muon on matrices, momentum ${optimizer.momentum}, ${optimizer.muonRate} times the rate; ` : "";
  return `${muon}AdamW, decay rates ${firstDecay} and ${secondDecay}, weight decay ${weightDecay}, gradients clipped at norm ${clipNorm}`;
}

function describeRates(rung: Rung, seed: number, steps: number): string {
  if (rung.kind === "sft") return describeSchedule(sftSchedule(rung.plan(seed).peak, steps));
  const { learningRate, warmupSteps, clip, passes, weighting } = rung.plan(seed);
  return (
    `${steps} rounds: linear warm-up over ${warmupSteps} to ${learningRate}, falling to zero at the end; ratios clipped at ${1 - clip.low} and ${1 + clip.high}, ` +
    `${passes} pass over each round's rollouts, every ${weighting === "sequence" ? "rollout" : "token"} alike, steps of whole groups`
  );
}

const POINTS = 80;
const SMOOTHING = 0.95;

/** Means of a curve's values over up to this many stretches of its steps. */
function curveOf(values: readonly (readonly [number, number])[]): [number, number][] {
  const every = Math.max(1, Math.floor(values.length / POINTS));
  let smoothed = 0;
  let weight = 0;
  return values.flatMap(([step, value]): [number, number][] => {
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * value;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    const isShown = step === 1 || step % every === 0 || step === values.length;
    return isShown ? [[step, Number((smoothed / weight).toFixed(4))]] : [];
  });
}
