import { describe, expect, it } from "vitest";
import type { TaskWorker } from "../../lib/base/channel/ask";
import type { FromWorker, ToWorker } from "../../lib/base/channel/protocol";
import type { PolicyDescription } from "../../lib/base/provenance";
import { failure } from "../../lib/base/result";
import type { EvaluationState } from "../../lib/document/evaluation/evaluation-run";
import type { CellId, Notebook } from "../../lib/document/kinds/notebook";
import { defaultCorpus, defaultTraining } from "../../lib/document/kinds/train-spec";
import { createMemoryStore } from "../../lib/document/results/result-store";
import { createMemoryRuns } from "../../lib/document/results/run-store";
import type { TrainingState } from "../../lib/document/training/training-run";
import { deviceLostTrouble } from "../../lib/model/engine/runtime-trouble";
import type { ProblemId } from "../../lib/problems/problem";
import { createSession } from "../../lib/session/create-session";
import type { SessionState } from "../../lib/session/session-state";
import type { EvaluationJob, EvaluationNews, TrainingJob, TrainingNews, WorkEnd } from "../../lib/session/work/protocol";
import { until as untilOf } from "../fixtures/until";

const [MODEL, TRAIN, EVALUATE] = ["cell-1" as CellId, "cell-2" as CellId, "cell-3" as CellId] as const;
const notebook: Notebook = {
  format: "astrolabe-notebook/2",
  title: "Long runs",
  cells: [
    { id: MODEL, kind: "model", name: "The model", isCollapsed: false, spec: { kind: "embedded", name: "base", device: "webgpu" } },
    {
      id: TRAIN,
      kind: "train",
      name: "The training",
      isCollapsed: false,
      spec: {
        ...defaultTraining,
        arms: ["direct"],
        starts: { astro: "", direct: "The model" },
        lesson: {
          kind: "sft",
          corpus: { ...defaultCorpus, source: { kind: "shipped", name: "tiny" } },
          amount: { kind: "passes", passes: 1 },
        },
      },
    },
    {
      id: EVALUATE,
      kind: "evaluate",
      name: "The evaluation",
      isCollapsed: false,
      spec: {
        candidates: [{ cell: "The model", arm: null }],
        family: "countdown-3",
        problems: 10,
        samples: 1,
        seed: 2,
        temperature: 1,
        maxTokens: 24,
      },
    },
  ],
};

const gpu: PolicyDescription = {
  kind: "embedded",
  model: "base",
  weights: "a".repeat(64),
  precision: "fp32",
  device: "webgpu",
  backend: "a runtime, A GPU",
};
const wasm: PolicyDescription = { ...gpu, device: "wasm", backend: "a runtime" };
const STEPS = 12;
const CHECKPOINT_EVERY = 4;

/** What becomes of the nth worker: the step or problem at which its GPU is lost or it ends without a word; null for none. */
interface Fate {
  readonly at: number | null;
  readonly how?: "device" | "ended";
  readonly description?: PolicyDescription;
  /** Of every message. */
  readonly ms?: number;
}

/** A worker as the page's are, that trains and evaluates by rote: each step and each problem follows from its number. */
function rote(fate: Fate, ended: () => void): TaskWorker {
  const { at, how = "device", description = gpu, ms = 0 } = fate;
  let isOver = false;
  let isTerminated = false;
  let isStopping = false;
  const worker: TaskWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => {
      if (!isTerminated) ended();
      isTerminated = true;
      isOver = true;
    },
    postMessage: (request) => void serve(request),
  };
  const send = async (message: FromWorker): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (!isOver) worker.onmessage?.({ data: message });
  };
  const post = (reply: TrainingNews | EvaluationNews | WorkEnd): Promise<void> =>
    reply.kind === "done" || reply.kind === "stopped"
      ? send({ kind: "result", task: 0, result: reply })
      : send({ kind: "progress", task: 0, progress: reply });
  const lose = async (): Promise<void> => {
    if (how === "device") await send({ kind: "broken", trouble: deviceLostTrouble });
    else worker.onerror?.({ message: "ended" });
    isOver = true;
  };
  const train = async ({ resume }: TrainingJob): Promise<void> => {
    const goesOn = resume !== null && resume.madeOn.device === description.device;
    await post({ kind: "ready", description, goesOn });
    await post({ kind: "told", funnel: { trees: 1, usable: 1, kept: 1, traces: { 0: 1 } }, examples: 1 });
    if (!goesOn) await post({ kind: "event", event: { kind: "planned", steps: STEPS, examples: 1 } as never });
    for (let step = (goesOn ? resume.step : 0) + 1; step <= STEPS && !isOver; step++) {
      if (step === at) return lose();
      await post({ kind: "event", event: { kind: "step", step, loss: 1 / step, tokens: step, learnedTokens: step } as never });
      if (isStopping) {
        await post({ kind: "checkpoint", step, state: new Blob([`state ${step}`]) });
        return post({ kind: "stopped" });
      }
      if (step % CHECKPOINT_EVERY === 0) await post({ kind: "checkpoint", step, state: new Blob([`state ${step}`]) });
    }
    await post({ kind: "done", weights: "weights after every step" });
  };
  const evaluate = async ({ from }: EvaluationJob): Promise<void> => {
    await post({ kind: "ready", description, goesOn: from > 0 });
    for (let problem = from; problem < 10 && !isOver; problem++) {
      if (problem === at) return lose();
      const sample = { tokens: problem + 1, isRight: false } as never;
      await post({
        kind: "drawn",
        problems: [{ kind: "problem", problem: `${problem}` as ProblemId, text: `${problem}`, greedy: sample, samples: [sample] }],
      });
    }
    await post({ kind: "done", weights: null });
  };
  const serve = async (message: ToWorker): Promise<void> => {
    if (message.kind === "cancel") isStopping = true;
    if (message.kind === "part") return send({ kind: "part taken", task: 0 });
    if (message.kind !== "request") return;
    if (message.name === "train") return train(message.request as TrainingJob);
    if (message.name === "evaluate") return evaluate(message.request as EvaluationJob);
    return post({ kind: "done", weights: null });
  };
  return worker;
}

function open(fates: readonly Fate[]) {
  const counts = { started: 0, ended: 0 };
  const runs = createMemoryRuns();
  const session = createSession({
    notebook,
    results: createMemoryStore(),
    work: { runs, processors: 8, startWorker: () => rote(fates[counts.started++] ?? { at: null }, () => counts.ended++) },
    loadModel: async () => failure({ what: "Not needed.", advice: "None." }),
    now: () => performance.now(),
    clock: () => "2026-01-01T00:00:00Z",
    versions: {},
  });
  const until = (isThere: (state: SessionState) => boolean) => untilOf(session, isThere);
  return { session, counts, until };
}

const trainingIn = ({ trainings }: SessionState): TrainingState => trainings[TRAIN] as TrainingState;
const evaluationIn = ({ evaluations }: SessionState): EvaluationState => evaluations[EVALUATE] as EvaluationState;
const stepsOf = (training: TrainingState) => training.arms[0]?.steps.map(({ step }) => step);
const everyStep = Array.from({ length: STEPS }, (_, at) => at + 1);
const isAtRest = ({ status }: TrainingState | EvaluationState) => status === "finished" || status === "failed" || status === "stopped";

describe("a training whose GPU or worker is lost", () => {
  it("goes on by itself from its last checkpoint, and has every step once", async () => {
    for (const how of ["device", "ended"] as const) {
      for (const at of [1, 3, 5, 9, 12]) {
        const { session, until, counts } = open([{ at, how }, { at: null }]);
        session.run(TRAIN);
        const done = trainingIn(await until((state) => isAtRest(trainingIn(state))));
        expect(done).toMatchObject({ status: "finished", trouble: null });
        expect(stepsOf(done), `${how} at step ${at}`).toEqual(everyStep);
        expect(done.arms[0]?.hash).toBe("weights after every step");
        expect(counts).toEqual({ started: 2, ended: 2 });
      }
    }
  });

  it("stops with a sentence when it is lost again and again at the same place, and goes on when asked", async () => {
    const { session, until } = open([...Array.from({ length: 4 }, () => ({ at: 6 })), { at: null }]);
    session.run(TRAIN);
    const failed = trainingIn(await until((state) => isAtRest(trainingIn(state))));
    expect(failed.status).toBe("failed");
    expect(failed.trouble?.what).toBe(`The training stopped. ${deviceLostTrouble.what}`);
    session.run(TRAIN);
    const done = trainingIn(await until((state) => trainingIn(state).status === "finished"));
    expect(stepsOf(done)).toEqual(everyStep);
  });

  it("does not go on with another device, nor throw away what was learned; it goes on where it was begun", async () => {
    const { session, until } = open([{ at: 7 }, { at: null, description: wasm }, { at: null }]);
    session.run(TRAIN);
    const failed = trainingIn(await until((state) => isAtRest(trainingIn(state))));
    expect(failed.trouble?.what).toMatch(/^The training stopped\. This training was begun on WebGPU, and the model now runs on WASM\./);
    expect(stepsOf(failed)).toEqual([1, 2, 3, 4, 5, 6]);
    session.run(TRAIN);
    expect(stepsOf(trainingIn(await until((state) => trainingIn(state).status === "finished")))).toEqual(everyStep);
  });
});

describe("an evaluation whose GPU or worker is lost", () => {
  it("goes on by itself with the next problem, and has every one once; with another device it stops", async () => {
    for (const at of [0, 4, 9]) {
      const { session, until } = open([{ at }, { at: null }]);
      session.run(EVALUATE);
      const done = evaluationIn(await until((state) => isAtRest(evaluationIn(state))));
      expect(done).toMatchObject({ status: "finished", trouble: null });
      expect(done.candidates[0]?.problems.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, problem) => `${problem}`));
    }
    const { session, until } = open([{ at: 4 }, { at: null, description: wasm }]);
    session.run(EVALUATE);
    const failed = evaluationIn(await until((state) => isAtRest(evaluationIn(state))));
    expect(failed.trouble?.what).toMatch(/^The evaluation stopped\. This evaluation was begun on WebGPU/);
    expect(failed.done).toBe(4);
  });
});

describe("a training whose cell is deleted", () => {
  it("stops with its worker where it can go on, and goes on to the same when the cell is back", async () => {
    const { session, until, counts } = open([{ at: null, ms: 150 }]);
    session.run(TRAIN);
    await until((state) => (trainingIn(state).arms[0]?.step ?? 0) >= 1);
    session.edit({ kind: "delete", id: TRAIN });
    await expect.poll(() => counts).toEqual({ started: 1, ended: 1 });
    session.undo();
    const back = trainingIn(await until((state) => TRAIN in state.trainings && isAtRest(trainingIn(state))));
    expect(back.status).toBe("stopped");
    expect(back.arms[0]?.isFinished).toBe(false);
    session.run(TRAIN);
    const done = trainingIn(await until((state) => trainingIn(state).status === "finished"));
    expect(stepsOf(done)).toEqual(everyStep);
    expect(counts).toEqual({ started: 2, ended: 2 });
  });

  it("goes on where only its settings were changed: it stays in sight", async () => {
    const { session, until, counts } = open([{ at: null, ms: 150 }]);
    session.run(TRAIN);
    await until((state) => (trainingIn(state).arms[0]?.step ?? 0) >= 1);
    session.edit({ kind: "rename", id: EVALUATE, name: "Another name" });
    await until((state) => trainingIn(state).status === "finished");
    expect(counts.started).toBe(1);
  });
});
