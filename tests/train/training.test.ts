import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { initializeWeights, type Weights } from "../../lib/model/decoder/architecture";
import { createEmbeddedSolver } from "../../lib/model/engine/embedded-solver";
import { readCheckpoint } from "../../lib/train/checkpoint";
import type { TrainingEvent } from "../../lib/train/events";
import { type Example, exampleOf, packBatch } from "../../lib/train/example";
import { defaultMuon, defaultOptimizer } from "../../lib/train/graph/optimizer";
import { type GrpoPlan, reinforce } from "../../lib/train/grpo/grpo";
import { fineTune, type SftPlan } from "../../lib/train/sft";
import { createTrainer } from "../../lib/train/trainer";
import type { Start } from "../../lib/train/training";
import { tinyShape } from "../fixtures/tiny-model";
import { wholeFamily } from "../fixtures/whole-family";
import { runtime } from "./tiny";

const family = "countdown-3";
const { generate, attempt } = wholeFamily(family);
const PROBLEMS = [0, 1, 2, 3];

const exampleFor = (index: number, draw: number): Example => {
  const problem = generate(2, index, "train");
  const lines = attempt(problem, createRng(5, "test", draw, index), 0.5);
  return exampleOf(problem, lines.map((line) => `${line}\n`).join(""));
};

const watch = { family, every: 6, problems: 3, seed: 7, samples: 2, maxTokens: 40, checkpointEvery: 4 } as const;
const description = { kind: "embedded", model: "tiny", weights: "none", precision: "fp32", device: "cpu", backend: "test" } as const;
const solverOf = (weights: Weights) => createEmbeddedSolver(runtime, tinyShape, { weights, family, description, maxRows: 64 });
const start: Weights = initializeWeights(tinyShape, 3);

async function collect(events: AsyncGenerator<TrainingEvent, void, void>): Promise<TrainingEvent[]> {
  const all: TrainingEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** The start that a run which was killed after this event has from its latest checkpoint, and how many events it had until then. */
function startAfter(events: readonly TrainingEvent[], killed: number): { readonly start: Start; readonly kept: number } {
  const kept = events.slice(0, killed + 1).findLastIndex(({ kind }) => kind === "checkpoint");
  const checkpoint = events[kept];
  if (checkpoint?.kind !== "checkpoint") return { start: { kind: "weights", weights: start }, kept: -1 };
  const state = readCheckpoint(checkpoint.state);
  if (!state.ok) throw new Error(state.error);
  const last = events.slice(0, kept).findLast(({ kind }) => kind === "step");
  if (last?.kind !== "step") throw new Error("a checkpoint before any step");
  const { tokens, learnedTokens } = last;
  return { start: { kind: "checkpoint", state: state.value, step: checkpoint.step, tokens, learnedTokens }, kept };
}

describe("supervised fine-tuning", () => {
  const examples = Array.from({ length: 60 }, (_, draw) => exampleFor(draw % 4, draw));
  const plan: SftPlan = {
    seed: 4,
    amount: { kind: "passes", passes: 2 },
    tokensPerBatch: 256,
    longest: 64,
    optimizer: defaultMuon,
    peak: 0.01,
    watch,
  };

  it("killed at any event, goes on from its latest checkpoint to the same events and weights", async () => {
    const solver = await solverOf(start);
    const run = (from: Start) => collect(fineTune(plan, examples, from, { runtime, shape: tinyShape, solver }));
    const whole = await run({ kind: "weights", weights: start });
    expect(whole[0]).toMatchObject({ kind: "planned", examples: 120 });
    const [planned] = whole;
    const steps = planned?.kind === "planned" ? planned.steps : 0;
    expect(whole.filter(({ kind }) => kind === "step")).toHaveLength(steps);
    expect(whole.filter(({ kind }) => kind === "evaluation").length).toBe(Math.floor(steps / 6) + 2 - (steps % 6 === 0 ? 1 : 0));
    expect(whole.at(-1)).toEqual({ kind: "finished" });
    const rng = createRng(9, "test");
    for (let kill = 0; kill < 3; kill++) {
      const killed = rng.below(whole.length - 1);
      const { start: from, kept } = startAfter(whole, killed);
      expect(await run(from), `killed after event ${killed}`).toEqual(whole.slice(kept + 1));
    }
    await solver.dispose();
  }, 240_000);

  it("is called off between two steps, and the solver can be used on", async () => {
    const solver = await solverOf(start);
    const controller = new AbortController();
    const events = fineTune(
      plan,
      examples,
      { kind: "weights", weights: start },
      { runtime, shape: tinyShape, solver, signal: controller.signal },
    );
    await events.next();
    controller.abort(new Error("enough"));
    await expect(events.next()).rejects.toThrow("enough");
    expect(
      await solver.engine.rollOut([{ prompt: [1], stream: { seed: 1, purpose: "test", group: 0, index: 0 } }], {
        temperature: 1,
        maxTokens: 3,
      }),
    ).toHaveLength(1);
    await solver.dispose();
  });
});

describe("reinforcement learning", () => {
  let half: Weights;
  beforeAll(async () => {
    // A model that has seen right and wrong attempts at four problems, and gives either.
    const trainer = createTrainer(runtime, tinyShape, start, defaultOptimizer);
    for (let step = 0; step < 160; step++) {
      await trainer.step(
        packBatch(
          Array.from({ length: 8 }, (_, row) => exampleFor((PROBLEMS[row % 4] as number) + 0, step * 8 + row)),
          { rows: 8, length: 28 },
        ),
        0.01,
      );
    }
    half = await trainer.weights();
    await trainer.dispose();
  }, 240_000);

  const plan: GrpoPlan = {
    seed: 6,
    steps: 14,
    problems: 4,
    group: 8,
    temperature: 1,
    maxTokens: 40,
    isScaled: false,
    clip: { low: 0.2, high: 0.2 },
    weighting: "token",
    tokensPerBatch: 512,
    passes: 1,
    choice: { seed: 2, examined: 4, samples: 16, least: 0.05, most: 0.95 },
    optimizer: { ...defaultOptimizer, weightDecay: 0 },
    learningRate: 3e-3,
    warmupSteps: 2,
    watch: { ...watch, every: 0 },
  };

  it("raises the reward of what the model half knows, and killed goes on to the same events and weights", async () => {
    const solver = await solverOf(half);
    const known = (
      await collect(reinforce({ ...plan, steps: 1 }, { kind: "weights", weights: half }, null, { runtime, shape: tinyShape, solver }))
    ).find(({ kind }) => kind === "prompts");
    if (known?.kind !== "prompts") throw new Error("no prompts");
    expect(known.prompts.length).toBeGreaterThan(1);
    for (const { passRate } of known.prompts) expect(passRate).toBeGreaterThanOrEqual(0.05);
    const run = (from: Start, prompts: typeof known.prompts | null) =>
      collect(reinforce(plan, from, prompts, { runtime, shape: tinyShape, solver }));
    const whole = await run({ kind: "weights", weights: half }, null);
    const rounds = whole.flatMap((event) => (event.kind === "step" && event.rollouts !== null ? [event.rollouts] : []));
    const meanOf = (some: typeof rounds) => some.reduce((sum, { reward }) => sum + reward, 0) / some.length;
    expect(rounds).toHaveLength(plan.steps);
    expect(meanOf(rounds.slice(-4))).toBeGreaterThan(meanOf(rounds.slice(0, 4)) + 0.2);
    for (const { rollouts, teaching, clippedFraction, entropy } of rounds) {
      expect(rollouts).toBe(32);
      expect(teaching).toBeGreaterThanOrEqual(0);
      expect(clippedFraction).toBeLessThan(1);
      expect(entropy).toBeGreaterThan(0);
    }
    const { start: from, kept } = startAfter(whole, Math.floor(whole.length * 0.7));
    expect(from.kind).toBe("checkpoint");
    expect(await run(from, known.prompts)).toEqual(whole.slice(kept + 1));
    await solver.dispose();
  }, 240_000);

  it("says that there is nothing to learn where every problem is too hard", async () => {
    const solver = await solverOf(start);
    const events = collect(reinforce(plan, { kind: "weights", weights: start }, null, { runtime, shape: tinyShape, solver }));
    await expect(events).rejects.toThrow("moderate pass rate");
    await solver.dispose();
  });
});
