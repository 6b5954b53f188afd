import type { ModelCard } from "../../model/card";
import type { OptimizerSettings } from "../../train/graph/optimizer";
import { describeSchedule } from "../../train/schedule";
import { sftSchedule } from "../../train/sft";
import type { LoggedEvent } from "./run-log";
import type { Rung } from "./rungs";

type OfRun = Pick<
  ModelCard["training"],
  "steps" | "examples" | "tokens" | "learnedTokens" | "optimizer" | "schedule" | "lossCurve" | "wallSeconds"
>;

/** What a card says of a finished run. */
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
    lossCurve: curveOf(steps.map(({ step, loss }) => [step, loss])),
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
    `${steps} rounds: linear warm-up over ${warmupSteps} to ${learningRate}, then constant; ratios clipped at ${1 - clip.low} and ${1 + clip.high}, ` +
    `${passes} pass over each round's rollouts, every ${weighting} alike`
  );
}

const POINTS = 80;
const SMOOTHING = 0.95;

/** A running mean of the losses, at up to so many steps. */
function curveOf(losses: readonly (readonly [number, number])[]): [number, number][] {
  const every = Math.max(1, Math.floor(losses.length / POINTS));
  let smoothed = 0;
  let weight = 0;
  return losses.flatMap(([step, loss]): [number, number][] => {
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * loss;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    const isShown = step === 1 || step % every === 0 || step === losses.length;
    return isShown ? [[step, Number((smoothed / weight).toFixed(4))]] : [];
  });
}
