import { drawSolutions, figuresOf } from "../evaluate/held-out";
import { heldOutProblems } from "../evaluate/held-out-problems";
import type { Weights } from "../model/decoder/architecture";
import type { EmbeddedSolver } from "../model/engine/embedded-solver";
import type { FamilyName } from "../problems/problem";
import { writeCheckpoint } from "./checkpoint";
import type { TrainingEvent } from "./events";
import type { Trainer, TrainerState } from "./trainer";

/** How a training evaluates itself on held-out problems on the way. */
export interface WatchPlan {
  readonly family: FamilyName;
  /** Steps between evaluations; the last step has one too. 0 for none. */
  readonly every: number;
  readonly problems: number;
  readonly seed: number;
  /** Solutions of each problem at temperature 1, beside the greedy one; 0 for none. */
  readonly samples: number;
  readonly maxTokens: number;
  /** Steps between checkpoints; the last step has one too. 0 for none. */
  readonly checkpointEvery: number;
}

/** The start of a training: new, or from a checkpoint. `tokens` and `learnedTokens` count up to there. */
export type Start =
  | { readonly kind: "weights"; readonly weights: Weights }
  | {
      readonly kind: "checkpoint";
      readonly state: TrainerState;
      readonly step: number;
      readonly tokens: number;
      readonly learnedTokens: number;
    };

/** What a training needs beside its plan. */
export interface TrainingContext {
  /** Draws the solutions of the training's evaluations, with the present weights. */
  readonly solver: EmbeddedSolver;
  readonly signal?: AbortSignal;
  /** Asked after every step: whether to make an extra checkpoint now. */
  readonly isCheckpointWanted?: () => boolean;
}

const isDue = (step: number, every: number, steps: number): boolean => every > 0 && (step % every === 0 || step === steps);

/**
 * The evaluation and the checkpoint that are due after `step` of `steps`. The evaluation comes first, so that a resumed training does not
 * repeat it.
 */
export async function* watch(
  trainer: Trainer,
  plan: WatchPlan,
  { step, steps, learnedTokens }: { readonly step: number; readonly steps: number; readonly learnedTokens: number },
  context: TrainingContext,
): AsyncGenerator<TrainingEvent, void, void> {
  if (isDue(step, plan.every, steps)) yield await evaluate(trainer, plan, step, learnedTokens, context);
  const isWanted = step > 0 && context.isCheckpointWanted?.() === true;
  if (isWanted || isDue(step, plan.checkpointEvery, steps))
    yield { kind: "checkpoint", step, state: writeCheckpoint(await trainer.state()) };
}

async function evaluate(
  trainer: Trainer,
  plan: WatchPlan,
  step: number,
  learnedTokens: number,
  { solver, signal }: TrainingContext,
): Promise<TrainingEvent> {
  const { family, seed, samples, maxTokens } = plan;
  solver.engine.setWeights(await trainer.weights());
  const problems = heldOutProblems(family, plan.problems, seed);
  const draw = async (count: number, temperature: number) => {
    const solutions = await drawSolutions(solver, problems, { samples: count, temperature, seed, maxTokens }, signal ? { signal } : {});
    return figuresOf(solutions, seed);
  };
  const greedy = await draw(1, 0);
  return { kind: "evaluation", step, learnedTokens, greedy, sampled: samples > 0 ? await draw(samples, 1) : null };
}
