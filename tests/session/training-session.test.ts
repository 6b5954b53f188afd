import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ok } from "../../lib/base/result";
import type { EvaluationState } from "../../lib/document/evaluation/evaluation-run";
import type { CellId, Notebook } from "../../lib/document/kinds/notebook";
import { corpusConfiguration, defaultCorpus, defaultGrpo, defaultTraining, type TrainSpec } from "../../lib/document/kinds/train-spec";
import { corpusPlan } from "../../lib/document/kinds/training-plan";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { createMemoryRuns, type RunStore } from "../../lib/document/results/run-store";
import type { TrainingState } from "../../lib/document/training/training-run";
import { writeCorpusFile } from "../../lib/exchange/corpus-file";
import { loadNodeEngine } from "../../lib/model/engine/node-engine";
import { nodeRuntime } from "../../lib/model/onnx/runtime-node";
import { createSession } from "../../lib/session/create-session";
import { searcherInProcess } from "../../lib/session/search/searcher-in-process";
import type { Session } from "../../lib/session/session";
import type { SessionState } from "../../lib/session/session-state";
import { startWorkInProcess } from "../../lib/session/work/work-in-process";
import { type SearchedProblem, searchProblems } from "../../lib/train/corpus";
import { until } from "../fixtures/until";
import { scriptedPolicy } from "../search/scripted-policy";

const TRAIN = "cell-2" as CellId;
const EVALUATE = "cell-3" as CellId;

/** The base model, which finds right solutions, where a model of random weights never does; as little of everything as tells of a kill. */
const quick: TrainSpec = {
  ...defaultTraining,
  starts: { astro: "The model", direct: "The model" },
  lesson: {
    kind: "sft",
    corpus: {
      ...defaultCorpus,
      source: { kind: "searched", seed: 1, configuration: { ...corpusConfiguration, branching: 4, rollouts: 2, iterations: 4 } },
      problems: 4,
    },
    amount: { kind: "passes", passes: 52 },
  },
  tokensPerBatch: 512,
  maxTokens: 48,
  evaluateEvery: 40,
  heldOut: 10,
};

const notebookWith = (spec: TrainSpec): Notebook => ({
  format: "astrolabe-notebook/2",
  title: "A training",
  cells: [
    {
      id: "cell-1" as CellId,
      kind: "model",
      name: "The model",
      isCollapsed: false,
      spec: { kind: "embedded", name: "base", device: "wasm" },
    },
    { id: TRAIN, kind: "train", name: "The training", isCollapsed: false, spec },
    {
      id: EVALUATE,
      kind: "evaluate",
      name: "The evaluation",
      isCollapsed: false,
      spec: {
        candidates: [
          { cell: "The training", arm: "astro" },
          { cell: "The training", arm: "direct" },
        ],
        family: "countdown-3",
        problems: 12,
        samples: 2,
        seed: 2,
        temperature: 1,
        maxTokens: 48,
      },
    },
  ],
});

/** Searches by the scripted policy, which finds right solutions. */
async function tinyCorpus(): Promise<string> {
  const policy = scriptedPolicy();
  const source = {
    describe: policy.describe,
    createPolicy: () => ({ ...policy, dispose: () => undefined }),
    dispose: async () => undefined,
  };
  const made = { family: "countdown-3", seed: 3, configuration: corpusConfiguration } as const;
  const plan = { ...corpusPlan(defaultCorpus, made), problems: 12 };
  const searched: SearchedProblem[] = [];
  for await (const one of searchProblems(plan, source, { first: 0 })) searched.push(one);
  return writeCorpusFile(made, searched);
}

const probe = { webgpu: { available: false, reason: "none" }, wasm: { available: true } } as const;
const sessions: Session[] = [];

afterEach(() => {
  for (const session of sessions.splice(0)) session.dispose();
});

interface Setup {
  readonly session: Session;
  readonly until: (isThere: (state: SessionState) => boolean) => Promise<SessionState>;
  readonly train: () => Promise<TrainingState>;
  readonly evaluate: () => Promise<EvaluationState>;
}

async function open(spec: TrainSpec, runs: RunStore, processors = 8): Promise<Setup> {
  const runtime = nodeRuntime({ threads: 1 });
  const breathe = () => new Promise<void>((done) => setImmediate(done));
  const session = createSession({
    notebook: notebookWith(spec),
    results: createMemoryStore(),
    work: {
      runs,
      processors,
      startWorker: () =>
        startWorkInProcess({
          backend: async () => ok({ device: "cpu", runtime, name: "node", steps: 1, breathe }),
          readModel: (model) => (path) => readFile(join("public/models", model, path)).then((bytes) => new Uint8Array(bytes)),
          readCorpus: async (name) => (name === "tiny" ? tinyCorpus() : null),
        }),
    },
    loadModel: async (_, listener) => {
      listener.onProbe(probe);
      const loaded = await loadNodeEngine("public/models/base", { threads: 1 });
      return loaded.ok ? ok(searcherInProcess(loaded.value)) : loaded;
    },
    now: () => performance.now(),
    clock: () => "2026-01-01T00:00:00.000Z",
    versions: {},
  });
  sessions.push(session);
  const untilHere = (isThere: (state: SessionState) => boolean) => until(session, isThere);
  const atRest = ["finished", "failed", "stopped"];
  await untilHere(({ models }) => Object.values(models).every(({ kind }) => kind === "ready" || kind === "unused"));
  return {
    session,
    until: untilHere,
    train: async () => {
      session.run(TRAIN);
      await untilHere((state) => !atRest.includes(trainingOf(state).status));
      return trainingOf(await untilHere((state) => atRest.includes(trainingOf(state).status)));
    },
    evaluate: async () => {
      session.run(EVALUATE);
      await untilHere((state) => !atRest.includes(evaluationOf(state).status));
      return evaluationOf(await untilHere((state) => atRest.includes(evaluationOf(state).status)));
    },
  };
}

const trainingOf = ({ trainings }: SessionState): TrainingState => {
  const training = trainings[TRAIN];
  if (training === undefined) throw new Error("no training");
  return training;
};
const evaluationOf = ({ evaluations }: SessionState): EvaluationState => {
  const evaluation = evaluations[EVALUATE];
  if (evaluation === undefined) throw new Error("no evaluation");
  return evaluation;
};

/** Resolves when this step of an arm comes to the store, before it is kept there. What the page shows is behind it. */
const reaches = (runs: RunStore, step: number, then: () => void = () => undefined): Promise<void> =>
  new Promise((resolve) => {
    const { append } = runs;
    const watched: RunStore["append"] = (key, lane, index, entry, elapsedMs) => {
      const { kind, step: at = 0 } = entry as { readonly kind: string; readonly step?: number };
      if (kind === "step" && at === step) {
        then();
        resolve();
      }
      return (runs.append === watched ? append : runs.append)(key, lane, index, entry, elapsedMs);
    };
    Object.assign(runs, { append: watched });
  });

/** A page that is killed says nothing more to its store. */
const kill = (runs: RunStore): void => {
  const never = () => new Promise<never>(() => undefined);
  Object.assign(runs, { append: never, keepCheckpoint: never, cut: never });
};

const hashes = ({ arms }: TrainingState) => arms.map(({ hash }) => hash);
const losses = ({ arms }: TrainingState) => arms.map(({ steps }) => steps.map(({ loss }) => loss));

/** The quick training of both arms that nothing disturbs, once for all that comes to the same. */
let undisturbed: Promise<{ readonly runs: RunStore; readonly whole: TrainingState }> | undefined;
const trainUndisturbed = () => {
  undisturbed ??= (async () => {
    const runs = createMemoryRuns();
    return { runs, whole: await (await open(quick, runs)).train() };
  })();
  return undisturbed;
};

describe("a train cell", () => {
  it("searches, trains both arms at once, and goes on after a kill to the same weights as without one", async () => {
    const { whole } = await trainUndisturbed();
    expect(whole.trouble).toBeNull();
    expect(whole.arms.map(({ arm, isFinished }) => [arm, isFinished])).toEqual([
      ["astro", true],
      ["direct", true],
    ]);
    expect(whole.arms[0]?.funnel?.trees).toBe(4);
    expect(Math.min(...whole.arms.map(({ step }) => step))).toBeGreaterThan(50);

    const runs = createMemoryRuns();
    const kept = { ...runs };
    const killed = reaches(runs, 52, () => kill(runs));
    const first = await open(quick, runs);
    first.session.run(TRAIN);
    await killed;
    first.session.dispose();

    // On a machine that is crowded by two arms the second waits for the first, and comes to the same.
    const second = await open(quick, kept, 2);
    await second.until((state) => trainingOf(state).status === "interrupted");
    const again = await second.train();
    expect(again.trouble).toBeNull();
    expect(hashes(again)).toEqual(hashes(whole));
    expect(losses(again)).toEqual(losses(whole));
  }, 240_000);

  it("stops where it can go on, shows what it has as old after a change, and goes on to the same weights", async () => {
    const runs = createMemoryRuns();
    const reached = reaches(runs, 5);
    const setup = await open({ ...quick, arms: ["direct"], evaluateEvery: 1000 }, runs);
    const { session, until } = setup;
    session.run(TRAIN);
    await reached;
    session.cancel(TRAIN);
    expect(trainingOf(session.getSnapshot()).status).toBe("stopping");
    const stopped = trainingOf(await until((state) => trainingOf(state).status === "stopped"));
    const { step = 0 } = stopped.arms[0] ?? {};
    expect(step).toBeGreaterThan(4);
    expect(step).toBeLessThan(50);

    const { notebook } = session.getSnapshot();
    const cell = notebook.cells.find(({ id }) => id === TRAIN);
    if (cell?.kind !== "train") throw new Error("no cell");
    session.edit({ kind: "specify", id: TRAIN, cell: "train", spec: { ...cell.spec, seed: 2 } });
    expect(trainingOf(session.getSnapshot()).isStale).toBe(true);
    session.undo();
    expect(trainingOf(session.getSnapshot()).isStale).toBe(false);

    const done = await setup.train();
    expect(done.status).toBe("finished");
    // The first step after the stop is the one that comes next: nothing is done twice.
    expect(done.arms[0]?.steps.map((one) => one.step)).toEqual(Array.from({ length: done.arms[0]?.step ?? 0 }, (_, at) => at + 1));
    // Alone and seldom looked at, the arm comes to what it comes to beside the other.
    const { whole } = await trainUndisturbed();
    expect(hashes(done)).toEqual(hashes(whole).slice(1));
  }, 240_000);
});

it("goes on after a kill behind the last checkpoint by saying what it came to", async () => {
  const { runs, whole } = await trainUndisturbed();
  await runs.cut(whole.key ?? "", "direct", (whole.arms[1]?.entries.length ?? 0) - 1);
  const setup = await open(quick, runs);
  await setup.until((state) => trainingOf(state).status === "interrupted");
  expect(hashes(await setup.train())).toEqual(hashes(whole));
}, 240_000);

describe("a train cell with a corpus that ships", () => {
  const shipped = (name: string): TrainSpec => ({
    ...quick,
    lesson: {
      kind: "sft",
      corpus: { ...defaultCorpus, source: { kind: "shipped", name }, problems: 10 },
      amount: { kind: "tokens", tokens: 1_000 },
    },
    evaluateEvery: 1000,
  });

  it("searches nothing, and reads as many tokens in both arms", async () => {
    const done = await (await open(shipped("tiny"), createMemoryRuns())).train();
    expect(done.trouble).toBeNull();
    expect(done.searches).toBeNull();
    expect(done.arms.map(({ funnel }) => funnel?.trees)).toEqual([10, 10]);
    for (const { steps } of done.arms) expect(steps.at(-1)?.learnedTokens).toBeGreaterThanOrEqual(1_000);
  }, 240_000);

  it("says what is wrong where there is none of that name", async () => {
    const done = await (await open(shipped("nobody"), createMemoryRuns())).train();
    expect(done.status).toBe("failed");
    expect(done.trouble?.what).toContain("There is no corpus “nobody” with this page.");
  }, 240_000);
});

describe("a train cell of reinforcement learning", () => {
  const reinforced: TrainSpec = {
    ...quick,
    arms: ["direct"],
    lesson: { ...defaultGrpo, rounds: 12, problems: 3, examined: 8, samples: 2, least: 0, most: 1 },
    learningRate: 0.0001,
    evaluateEvery: 100,
  };

  it("takes rounds of attempts, and goes on after a stop with the problems that it chose before", async () => {
    const whole = await (await open(reinforced, createMemoryRuns())).train();
    expect(whole.trouble).toBeNull();
    const [arm] = whole.arms;
    expect(arm?.steps.map(({ rollouts }) => rollouts?.rollouts)).toEqual(Array.from({ length: 12 }, () => 12));
    expect(arm?.prompts?.examined).toBe(8);

    const runs = createMemoryRuns();
    const reached = reaches(runs, 6);
    const setup = await open(reinforced, runs);
    setup.session.run(TRAIN);
    await reached;
    setup.session.cancel(TRAIN);
    await setup.until((state) => trainingOf(state).status === "stopped");
    const done = await setup.train();
    expect(hashes(done)).toEqual(hashes(whole));
    expect(done.arms[0]?.steps.map(({ rollouts }) => rollouts?.reward)).toEqual(arm?.steps.map(({ rollouts }) => rollouts?.reward));
  }, 240_000);
});

describe("an evaluate cell", () => {
  it("draws the solutions of trained models, with the direct one at equal tokens beside, and is old once the training goes on", async () => {
    const runs = createMemoryRuns();
    const spec: TrainSpec = { ...quick, lesson: { ...quick.lesson, amount: { kind: "passes", passes: 6 } } as TrainSpec["lesson"] };
    const setup = await open(spec, runs);
    expect((await setup.train()).trouble).toBeNull();
    const done = await setup.evaluate();
    expect(done.trouble).toBeNull();
    expect(done.candidates.map(({ problems }) => problems.length)).toEqual([12, 12]);
    expect(done.summary?.equalTokens).toHaveLength(1);
    expect(done.summary?.candidates.map((figures) => figures?.problems)).toEqual([12, 12]);
    expect(done.isStale).toBe(false);

    // In another page the solutions are there, and the figures are computed from them again.
    const other = await open(spec, runs);
    const known = evaluationOf(await other.until((state) => evaluationOf(state).summary !== null));
    expect(known.status).toBe("finished");
    expect(known.summary).toEqual(done.summary);
  }, 240_000);
});
