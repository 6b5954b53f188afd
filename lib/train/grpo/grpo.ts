import { present } from "../../base/assert";
import { createRng } from "../../base/rng";
import { SpokenError } from "../../base/spoken-error";
import type { DecoderShape } from "../../model/decoder/architecture";
import type { OnnxRuntime } from "../../model/onnx/runtime";
import { neededCapability } from "../../problems/capabilities";
import type { Problem } from "../../problems/problem";
import type { ClippedReport } from "../batch";
import type { TrainingEvent } from "../events";
import type { OptimizerSettings } from "../graph/optimizer";
import { createTrainer, type Trainer } from "../trainer";
import { type Start, type TrainingContext, type WatchPlan, watch } from "../training";
import { choosePrompts, type Prompt, type PromptPlan } from "./prompts";
import { clippedBatches, describeRound, type JudgedRollout, type RoundPlan, rollOutRound, type UpdatePlan } from "./round";

/** Reinforcement learning by GRPO (docs/method.md, section 6). Every choice that the paper leaves open is a field. */
export interface GrpoPlan extends RoundPlan, UpdatePlan {
  /** Rounds of rollouts; a step of the curves is one round. */
  readonly steps: number;
  /** Problems of a round. */
  readonly problems: number;
  readonly choice: PromptPlan;
  /** How many times each round's rollouts are learned from. */
  readonly passes: number;
  readonly optimizer: OptimizerSettings;
  /** The highest rate, after `warmupSteps` rounds. From there it falls to zero, so that the last rounds' noise changes little. */
  readonly learningRate: number;
  readonly warmupSteps: number;
  readonly watch: WatchPlan;
}

/** Trains by the plan, as a generator of events. A start from a checkpoint needs the prompts that were chosen before it. */
export async function* reinforce(
  plan: GrpoPlan,
  start: Start,
  known: readonly Prompt[] | null,
  { runtime, shape, ...context }: TrainingContext & { readonly runtime: OnnxRuntime; readonly shape: DecoderShape },
): AsyncGenerator<TrainingEvent, void, void> {
  const { solver, signal } = context;
  const { engine } = solver;
  const { steps } = plan;
  const trainer = createTrainer(runtime, shape, start.kind === "weights" ? start.weights : start.state, plan.optimizer);
  const counts = start.kind === "weights" ? { tokens: 0, learnedTokens: 0 } : { tokens: start.tokens, learnedTokens: start.learnedTokens };
  try {
    if (start.kind === "weights") {
      yield { kind: "planned", steps, examples: steps * plan.problems * plan.group, learnedTokens: 0 };
      yield* watch(trainer, { ...plan.watch, checkpointEvery: 0 }, { step: 0, steps, learnedTokens: 0 }, context);
    }
    engine.setWeights(await trainer.weights());
    const prompts = known ?? (await choosePrompts(solver, plan.watch.family, plan.choice, plan, signal));
    if (known === null) yield { kind: "prompts", prompts, examined: plan.choice.examined };
    if (prompts.length === 0)
      throw new SpokenError({
        what: "No problem has a moderate pass rate under this model, so there is nothing to learn from.",
        advice: "Examine more problems, or widen the pass rates that count as moderate.",
      });
    for (let step = start.kind === "weights" ? 0 : start.step; step < steps; ) {
      signal?.throwIfAborted();
      const rollouts = await rollOutRound(engine, problemsOf(plan, prompts, step), plan, step, signal);
      const learningRate = plan.learningRate * Math.min(1, (step + 1) / Math.max(1, plan.warmupSteps)) * (1 - step / steps);
      const updated = await learn(trainer, rollouts, plan, learningRate);
      engine.setWeights(await trainer.weights());
      step++;
      counts.tokens += updated.tokens;
      counts.learnedTokens += updated.learnedTokens;
      const { loss, gradientNorm, clippedFraction, divergence } = updated;
      const figures = { ...describeRound(rollouts), clippedFraction, divergence };
      yield { kind: "step", step, optimizerSteps: trainer.steps, loss, gradientNorm, learningRate, ...counts, rollouts: figures };
      yield* watch(trainer, plan.watch, { step, steps, learnedTokens: counts.learnedTokens }, context);
    }
    yield { kind: "finished" };
  } finally {
    await trainer.dispose();
  }
}

/** The problems of a round. Passes over the prompts, each in its own order. */
function problemsOf(
  { problems, seed, watch: { family }, choice }: GrpoPlan,
  prompts: readonly Prompt[],
  round: number,
): readonly Problem[] {
  const { generate } = neededCapability(family, "generator", "there are no problems to learn from");
  const orders = new Map<number, readonly Prompt[]>();
  const orderOf = (pass: number): readonly Prompt[] => {
    const order = orders.get(pass) ?? createRng(seed, "batch", pass).shuffle(prompts);
    orders.set(pass, order);
    return order;
  };
  return Array.from({ length: problems }, (_, i) => {
    const place = round * problems + i;
    const order = orderOf(Math.floor(place / prompts.length));
    return generate(choice.seed, present(order[place % prompts.length], "prompt").index, "train");
  });
}

interface Update {
  readonly loss: number;
  readonly gradientNorm: number;
  readonly clippedFraction: number;
  readonly divergence: number;
  readonly tokens: number;
  readonly learnedTokens: number;
}

/** The optimizer's steps on one round's rollouts; returns means over these steps. A round whose groups are all uniform teaches nothing. */
async function learn(trainer: Trainer, rollouts: readonly JudgedRollout[], plan: GrpoPlan, learningRate: number): Promise<Update> {
  const batches = clippedBatches(rollouts, plan);
  const reports: ClippedReport[] = [];
  for (let pass = 0; pass < plan.passes; pass++) {
    for (const batch of batches) {
      const report = await trainer.step(batch, learningRate);
      if (report.objective === "clipped") reports.push(report);
    }
  }
  const mean = (value: (report: ClippedReport) => number) =>
    reports.reduce((sum, report) => sum + value(report), 0) / Math.max(1, reports.length);
  const sum = (value: (batch: (typeof batches)[number]) => number) =>
    batches.reduce((total, batch) => total + value(batch), 0) * plan.passes;
  return {
    loss: mean(({ loss }) => loss),
    gradientNorm: mean(({ gradientNorm }) => gradientNorm),
    clippedFraction: mean(({ clippedFraction }) => clippedFraction),
    divergence: mean(({ divergence }) => divergence),
    tokens: sum(({ tokens }) => tokens.length),
    learnedTokens: sum(({ weights }) => weights.filter((weight) => weight !== 0).length),
  };
}
