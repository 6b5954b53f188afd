import { present } from "../../base/assert";
import { unlessAborted } from "../../base/unless-aborted";
import { promptTokens } from "../../model/embedded/prompt";
import { vocabularyOf } from "../../model/embedded/vocabularies";
import { PAD } from "../../model/embedded/vocabulary";
import type { RolloutEngine, TokenRollout } from "../../model/engine/rollout-engine";
import type { Problem } from "../../problems/problem";
import { judgeSolution, type SolutionVerdict } from "../../trace/judge-solution";
import type { ClippedBatch } from "../batch";
import type { RolloutFigures } from "../events";
import { bucketFor } from "../example";
import { groupAdvantages, type TokenWeighting, tokenWeights } from "./advantages";

/** One rollout of a round, with its reward and advantage. */
export interface JudgedRollout {
  readonly prompt: readonly number[];
  readonly rollout: TokenRollout;
  readonly verdict: SolutionVerdict;
  /** +1 or -1, and 0 where the judge could not tell (docs/method.md, section 6). */
  readonly reward: number;
  readonly advantage: number;
}

export interface RoundPlan {
  readonly seed: number;
  /** The number of rollouts of each prompt, its group. */
  readonly group: number;
  readonly temperature: number;
  readonly maxTokens: number;
  /** Whether advantages are divided by the group's standard deviation. */
  readonly isScaled: boolean;
}

/** Draws and judges a group of rollouts for each problem; `round` numbers the random streams. */
export async function rollOutRound(
  engine: RolloutEngine,
  problems: readonly Problem[],
  plan: RoundPlan,
  round: number,
  signal?: AbortSignal,
): Promise<readonly JudgedRollout[]> {
  const { seed, group, temperature, maxTokens, isScaled } = plan;
  const requests = problems.flatMap((problem, i) =>
    Array.from({ length: group }, (_, j) => ({
      prompt: promptTokens(problem),
      stream: { seed, purpose: "rollout" as const, group: round, index: i * group + j },
    })),
  );
  const rollouts = await engine.rollOut(requests, { temperature, maxTokens, ...(signal === undefined ? {} : { signal }) });
  const judged = problems.map(async (problem, i) => {
    const { detokenize } = vocabularyOf(problem.family);
    const mine = rollouts.slice(i * group, (i + 1) * group);
    const verdicts = await Promise.all(mine.map(({ tokens, isEnded }) => judgeSolution(problem, detokenize(tokens), isEnded, signal)));
    const rewards = verdicts.map(({ outcome }) => rewardOf[outcome]);
    const advantages = groupAdvantages(rewards, isScaled);
    return mine.map((rollout, j) => ({
      prompt: present(requests[i * group + j], "request").prompt,
      rollout,
      verdict: present(verdicts[j], "verdict"),
      reward: present(rewards[j], "reward"),
      advantage: present(advantages[j], "advantage"),
    }));
  });
  return (await unlessAborted(Promise.all(judged), signal)).flat();
}

/** Of a rollout that the judge could not decide, neither. */
const rewardOf = { right: 1, wrong: -1, unknown: 0 } as const;

export interface UpdatePlan extends Pick<RoundPlan, "group"> {
  readonly clip: { readonly low: number; readonly high: number };
  readonly weighting: TokenWeighting;
  readonly tokensPerBatch: number;
}

/**
 * The rollouts with a gradient, in batches of one optimizer step each. A group stays in one batch, so that its right and wrong rollouts
 * balance in one step. Rollouts of advantage zero have no gradient and are left out.
 */
export function clippedBatches(rollouts: readonly JudgedRollout[], plan: UpdatePlan): readonly ClippedBatch[] {
  const groups = Array.from({ length: rollouts.length / plan.group }, (_, i) => rollouts.slice(i * plan.group, (i + 1) * plan.group))
    .map((group) => group.filter(({ advantage }) => advantage !== 0))
    .filter((group) => group.length > 0)
    .sort((one, other) => longestOf(other) - longestOf(one));
  const batches: ClippedBatch[] = [];
  for (let at = 0; at < groups.length; ) {
    const { rows, length } = bucketFor(longestOf(present(groups[at], "group")), plan.tokensPerBatch);
    // A batch has at least one group.
    const together = Math.max(1, Math.floor(rows / plan.group));
    batches.push(packClipped(groups.slice(at, at + together).flat(), { rows: Math.max(rows, plan.group), length }, plan));
    at += together;
  }
  return batches;
}

const longestOf = (group: readonly JudgedRollout[]): number =>
  Math.max(...group.map(({ prompt, rollout }) => prompt.length + rollout.tokens.length));

function packClipped(
  rollouts: readonly JudgedRollout[],
  { rows, length }: { readonly rows: number; readonly length: number },
  { clip, weighting }: UpdatePlan,
): ClippedBatch {
  const tokens = new Int32Array(rows * length).fill(PAD);
  const targets = new Int32Array(rows * length).fill(PAD);
  const weights = new Float32Array(rows * length);
  const advantages = new Float32Array(rows * length);
  const oldLogProbabilities = new Float32Array(rows * length);
  const shares = tokenWeights(
    rollouts.map(({ rollout }) => rollout.tokens.length),
    weighting,
  );
  rollouts.forEach(({ prompt, rollout, advantage }, row) => {
    const text = [...prompt, ...rollout.tokens];
    const first = row * length;
    const drawn = first + prompt.length - 1;
    tokens.set(text.slice(0, -1), first);
    targets.set(text.slice(1), first);
    weights.fill(present(shares[row], "share"), drawn, drawn + rollout.tokens.length);
    advantages.fill(advantage, drawn, drawn + rollout.tokens.length);
    oldLogProbabilities.set(rollout.logProbabilities, drawn);
  });
  return { objective: "clipped", rows, length, tokens, targets, weights, advantages, oldLogProbabilities, clip };
}

type Drawn = Omit<RolloutFigures, "clippedFraction" | "divergence">;

/** The figures of a round's rollouts. */
export function describeRound(rollouts: readonly JudgedRollout[]): Drawn {
  const mean = (value: (rollout: JudgedRollout) => number) => rollouts.reduce((sum, each) => sum + value(each), 0) / rollouts.length;
  const drawn = rollouts.reduce((sum, { rollout }) => sum + rollout.tokens.length, 0);
  const entropy = rollouts.reduce((sum, { rollout }) => sum + rollout.entropies.reduce((own, nats) => own + nats, 0), 0);
  return {
    rollouts: rollouts.length,
    reward: mean(({ reward }) => reward),
    tokens: drawn / rollouts.length,
    backtracks: mean(({ verdict }) => verdict.backtracks),
    reflections: mean(({ verdict }) => verdict.reflections),
    cutOff: mean(({ rollout }) => (rollout.isEnded ? 0 : 1)),
    entropy: entropy / drawn,
    teaching: mean(({ advantage }) => (advantage === 0 ? 0 : 1)),
  };
}
