import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { clippedBatches, describeRound, type JudgedRollout } from "../../lib/train/grpo/round";

const verdict = { outcome: "wrong" as const, answer: null, reason: "", backtracks: 2, reflections: 3, answers: 1 };

function rollouts(count: number): JudgedRollout[] {
  const rng = createRng(8, "test");
  return Array.from({ length: count }, (_, i) => {
    const drawn = 3 + rng.below(60);
    const column = () => Float32Array.from({ length: drawn }, () => -rng.uniform());
    return {
      prompt: [1, 7, 8 + (i % 3)],
      rollout: {
        tokens: Array.from({ length: drawn }, () => 5 + rng.below(90)),
        logProbabilities: column(),
        entropies: column().map(Math.abs),
        isEnded: i % 4 > 0,
      },
      verdict,
      reward: i % 2 === 0 ? 1 : -1,
      advantage: i % 5 === 0 ? 0 : rng.normal(),
    };
  });
}

const plan = { group: 4, clip: { low: 0.2, high: 0.3 }, weighting: "token", tokensPerBatch: 256 } as const;

describe("the batches of a round", () => {
  it("hold each teaching rollout once, its drawn tokens alone counted, with its advantage and the log-probabilities it was drawn with", () => {
    const all = rollouts(40);
    const teaching = all.filter(({ advantage }) => advantage !== 0);
    const found = new Set<JudgedRollout>();
    for (const { rows, length, tokens, targets, weights, advantages, oldLogProbabilities, clip } of clippedBatches(all, plan)) {
      expect(clip).toEqual(plan.clip);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
      expect(new Set(weights.filter((weight) => weight !== 0)).size).toBe(1);
      for (let row = 0; row < rows; row++) {
        const part = <A extends Int32Array | Float32Array>(column: A) => [...column.subarray(row * length, (row + 1) * length)];
        const learned = part(weights).filter((weight) => weight !== 0).length;
        if (learned === 0) continue;
        const first = part(weights).findIndex((weight) => weight !== 0);
        const drawn = part(targets).slice(first, first + learned);
        const match = teaching.find((each) => !found.has(each) && each.rollout.tokens.join() === drawn.join());
        if (match === undefined) throw new Error("a row that is no rollout");
        found.add(match);
        expect(part(tokens).slice(0, first + learned)).toEqual([...match.prompt, ...match.rollout.tokens].slice(0, -1));
        expect(part(oldLogProbabilities).slice(first, first + learned)).toEqual([...match.rollout.logProbabilities]);
        for (const advantage of part(advantages).slice(first, first + learned)) expect(advantage).toBeCloseTo(match.advantage, 5);
      }
    }
    expect(found.size).toBe(teaching.length);
  });

  it("hold whole groups, however few tokens they are to have, as many as fit", () => {
    const all = rollouts(40).map((each) => ({ ...each, advantage: 1 }));
    for (const tokensPerBatch of [64, 256, 1024]) {
      const groupsIn = clippedBatches(all, { ...plan, tokensPerBatch }).map(({ rows, length, weights, targets }) => {
        const drawn = Array.from({ length: rows }, (_, row) => row * length)
          .map((from) => [...targets.subarray(from, from + length)].filter((_, at) => weights[from + at] !== 0))
          .filter((tokens) => tokens.length > 0);
        return drawn.map((tokens) => Math.floor(all.findIndex(({ rollout }) => rollout.tokens.join() === tokens.join()) / plan.group));
      });
      for (const groups of groupsIn) for (const group of groups) expect(groups.filter((other) => other === group)).toHaveLength(plan.group);
      expect(groupsIn.flat()).toHaveLength(40);
      // Rows of 64 tokens: one group of 4 fits into 256, four into 1,024.
      expect(groupsIn.length).toBe(tokensPerBatch === 1024 ? 3 : 10);
    }
  });

  it("are none where no rollout teaches", () => {
    expect(
      clippedBatches(
        rollouts(10).map((each) => ({ ...each, advantage: 0 })),
        plan,
      ),
    ).toEqual([]);
  });
});

describe("the figures of a round", () => {
  it("are means over its rollouts, entropy over its tokens", () => {
    const all = rollouts(40);
    const figures = describeRound(all);
    const tokens = all.reduce((sum, { rollout }) => sum + rollout.tokens.length, 0);
    const nats = all.flatMap(({ rollout }) => [...rollout.entropies]).reduce((sum, value) => sum + value, 0);
    expect(figures).toMatchObject({ rollouts: 40, reward: 0, backtracks: 2, reflections: 3, cutOff: 0.25, tokens: tokens / 40 });
    expect(figures.entropy).toBeCloseTo(nats / tokens, 6);
    expect(figures.teaching).toBeCloseTo(0.8, 6);
  });
});
