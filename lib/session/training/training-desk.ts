import { assertNever } from "../../base/assert";
import { descriptionOf } from "../../base/describe-model";
import { createPace } from "../../base/pace";
import { pagesOf } from "../../base/pages";
import { LostError, SpokenError } from "../../base/spoken-error";
import { startInTurn, type Work } from "../../base/start-in-turn";
import { corpusConfiguration } from "../../document/kinds/train-spec";
import {
  armsOf,
  corpusPlan,
  grpoPlan,
  searchesOf,
  sftPlan,
  type TrainingPlan,
  type WeightsOrigin,
} from "../../document/kinds/training-plan";
import { type TrainingEntry, trainingEntrySchema } from "../../document/results/entries";
import { onlyThere, whyNotMadeBy } from "../../document/results/made-by";
import { allEntries, type Checkpoint, type RunStore } from "../../document/results/run-store";
import {
  type ArmRun,
  entriesUntil,
  isArmFinished,
  isTrainingGoing,
  startTraining,
  type TrainingHeader,
  type TrainingRun,
} from "../../document/training/training-run";
import { checkJson } from "../../exchange/parse-json";
import { runtimeTrouble } from "../../model/engine/runtime-trouble";
import { despiteLosses } from "../../runs/losses";
import { NeverKept } from "../../runs/never-kept";
import { isFromOutside } from "../../runs/result-origin";
import type { ResultWriter } from "../../runs/result-writer";
import type { SearchedProblem } from "../../train/corpus";
import type { Arm } from "../../train/events";
import type { Searcher } from "../search/searcher";
import type { StartingWeights, TrainingJob, TrainingNews, WorkEnd } from "../work/protocol";
import { doWork, type StartWorker } from "../work/work-client";
import { gatherSearches } from "./searches-desk";

/** What the desks of long runs share. */
export interface RunSurroundings {
  readonly store: RunStore;
  readonly startWorker: StartWorker;
  /** Of the machine, as far as the page may know. */
  readonly processors: number;
  /** Milliseconds, only differences count. */
  readonly now: () => number;
  /** The time of day, ISO 8601. */
  readonly clock: () => string;
  readonly versions: Readonly<Record<string, string>>;
  readonly onChange: () => void;
  readonly writer: ResultWriter;
}

/** The trainings of a notebook by their keys. */
export interface TrainingDesk {
  /** The run of a key; null where there is none. The first call reads the store. */
  find(key: string): TrainingRun | null;
  /** Resolves when the store has been read for this key. */
  settle(key: string): Promise<void>;
  /** Continues the training, or starts it; resolves when it pauses or ends. The source searches the corpus, where there is none yet. */
  drive(header: TrainingHeader, source: Searcher | null): Promise<void>;
  /** Stops it after the present step, where it can continue. */
  stop(key: string): void;
  /** Stops the running trainings whose keys are not among these. */
  keepOnly(keys: ReadonlySet<string>): void;
  remove(key: string): void;
  stopAll(): void;
  /** The latest weights of an arm; null where there are none. */
  weights(key: string, arm: Arm): Promise<Checkpoint | null>;
}

/** In milliseconds. Steps come faster than a page can draw while two arms use its processors. */
const SHOWN_EVERY_MS = 1000;
/** Searched problems that are sent together. */
const SENT_TOGETHER = 8;

export function createTrainingDesk({
  store,
  startWorker,
  processors,
  now,
  clock,
  versions,
  onChange,
  writer,
}: RunSurroundings): TrainingDesk {
  const runs = new Map<string, TrainingRun>();
  const reads = new Map<string, Promise<void>>();
  /** Kept here where the store has none. */
  const checkpoints = new Map<string, Checkpoint>();
  const place = (key: string, arm: Arm): string => `${key} ${arm}`;
  const shown = createPace(onChange, SHOWN_EVERY_MS, now);

  const set = (run: TrainingRun, by: Partial<TrainingRun>): void => {
    Object.assign(run, by);
    run.version++;
  };
  const change = (run: TrainingRun, by: Partial<TrainingRun>): void => {
    set(run, by);
    shown.atOnce();
  };
  /** By what it says as it goes. */
  const grow = (run: TrainingRun, by: Partial<TrainingRun> = {}): void => {
    set(run, by);
    shown.soon();
  };

  const read = async (key: string): Promise<void> => {
    await writer.read(key, async () => {
      const stored = await store.read(key);
      if (stored === null || stored.header.kind !== "training" || runs.has(key)) return;
      const run = startTraining(stored.header);
      for (const [arm, one] of run.arms) {
        one.elapsedMs = stored.elapsedMs[arm] ?? 0;
        one.entries.push(...(await readEntries(store, key, arm, stored.counts[arm] ?? 0)));
      }
      const isFinished = [...run.arms.values()].every(isArmFinished);
      if (!runs.has(key)) runs.set(key, Object.assign(run, { status: isFinished ? "finished" : "interrupted" }));
      onChange();
    });
  };

  const settle = (key: string): Promise<void> => {
    const known = reads.get(key) ?? read(key);
    reads.set(key, known);
    return known;
  };

  const weights = async (key: string, arm: Arm): Promise<Checkpoint | null> => {
    // An imported or recorded result has no weights, whatever is stored under its key.
    if (isFromOutside(runs.get(key)?.header.origin ?? null)) return null;
    let found = checkpoints.get(place(key, arm)) ?? null;
    if (found === null) {
      await writer.read(key, async () => {
        found = await store.checkpoint(key, arm);
      });
    }
    return found;
  };

  const weightsFor = async (origin: WeightsOrigin): Promise<StartingWeights> => {
    if (origin.kind === "model") return { model: origin.model, checkpoint: null };
    const found = await weights(origin.training, origin.arm);
    if (found === null) throw new SpokenError({ what: "The training that it starts from has no weights here.", advice: "Run that first." });
    return { model: origin.model, checkpoint: found.state };
  };

  /** Trains one arm from its present state to its end. Entries are stored at once; `isAtWork` is called with its first steps. */
  const driveArm = async (
    run: TrainingRun,
    arm: Arm,
    one: ArmRun,
    searched: readonly SearchedProblem[],
    isAtWork: () => void,
  ): Promise<void> => {
    const { header, controller } = run;
    const { key, plan } = header;
    const origin = plan.starts[arm];
    if (origin === undefined || controller === null || isArmFinished(one)) return;
    const started = now();
    const before = one.elapsedMs;
    const keepIt = async (work: () => Promise<void>, replaces?: string): Promise<void> => {
      if (runs.get(key) === run) await writer.write(key, work, replaces);
    };
    const cut = async (count: number): Promise<void> => {
      one.entries.length = count;
      await keepIt(() => store.cut(key, arm, count));
    };
    const add = async (entry: TrainingEntry): Promise<void> => {
      one.elapsedMs = before + now() - started;
      const index = one.entries.push(entry) - 1;
      grow(run);
      const { elapsedMs } = one;
      await keepIt(() => store.append(key, arm, index, entry, elapsedMs));
    };
    const onNews = async (reply: TrainingNews, resume: TrainingJob["resume"], hasGotOn: () => void): Promise<void> => {
      switch (reply.kind) {
        case "ready": {
          const standstill = resume && !reply.goesOn ? whyNotMadeBy(resume.madeOn, reply.description, "This training") : null;
          // A trained state is never discarded without being asked.
          if (standstill !== null) throw new SpokenError({ what: standstill, advice: onlyThere });
          if (run.trouble !== null) change(run, { trouble: null });
          await cut(reply.goesOn && resume ? entriesUntil(one.entries, resume.step) : 0);
          const last = one.entries.findLast((entry) => entry.kind === "step");
          one.stretch = { step: last?.step ?? 0, tokens: last?.tokens ?? 0, elapsedMs: before };
          if (reply.goesOn) return;
          const provenance = { ...reply.description, seed: plan.seed, configuration: {}, versions, when: clock() };
          return add({ kind: "started", provenance });
        }
        case "told":
          // A resumed arm reported the same before.
          return one.entries.some(({ kind }) => kind === "told") ? undefined : add(reply);
        case "event":
          if (reply.event.kind === "step") isAtWork();
          return add(reply.event);
        case "checkpoint": {
          const { step, state } = reply;
          checkpoints.set(place(key, arm), { step, state });
          hasGotOn();
          return keepIt(() => store.keepCheckpoint(key, arm, { step, state }), `checkpoint of ${arm}`);
        }
        default:
          assertNever(reply);
      }
    };
    const teach = async (hasGotOn: () => void): Promise<WorkEnd> => {
      const checkpoint = await weights(key, arm);
      const resume = checkpoint === null ? null : resumeOf(one.entries, checkpoint);
      const start = await weightsFor(origin);
      const job: TrainingJob = { arm, start, lesson: lessonOf(plan, one.entries), resume };
      return doWork({
        startWorker,
        does: "trains",
        task: "train",
        parts: pagesOf(searched, SENT_TOGETHER),
        request: job,
        onProgress: (news) => onNews(news, resume, hasGotOn),
        signal: controller.signal,
        onSilence: (trouble) => change(run, { trouble }),
      });
    };
    try {
      const end = await despiteLosses(teach, ({ what }) => {
        one.stretch = null;
        change(run, { trouble: { what, advice: "The training continues by itself from its last checkpoint." } });
      });
      if (end.kind === "done") await add({ kind: "finished", weights: end.weights ?? "" });
    } finally {
      one.stretch = null;
    }
  };

  const train = async (run: TrainingRun, source: Searcher | null): Promise<void> => {
    const { header, controller } = run;
    const { plan } = header;
    if (controller === null) return;
    const { signal } = controller;
    const searches = searchesOf(plan);
    let searched: readonly SearchedProblem[] = [];
    if (searches !== null && plan.lesson.kind === "sft" && [...run.arms.values()].some((one) => !isArmFinished(one))) {
      if (source === null) throw new SpokenError({ what: "The model that searches is not loaded.", advice: "Load it first." });
      const onProgress = (progress: TrainingRun["searches"]): void => grow(run, { searches: progress });
      searched = await gatherSearches(searches, plan.lesson.corpus, source, { store, now, signal, onProgress, writer });
    }
    if (signal.aborted) return;
    change(run, { status: "training" });
    const arms = [...run.arms].map(
      ([arm, one]): Work =>
        (isAtWork) =>
          driveArm(run, arm, one, searched, isAtWork),
    );
    // A starting worker takes more than one processor, since the runtime is compiled in parallel. With few processors the arms therefore
    // start one after the other, so that the page stays responsive.
    const ends = await (processors <= arms.length ? startInTurn(arms) : Promise.allSettled(arms.map((start) => start(() => undefined))));
    const failed = ends.find((end): end is PromiseRejectedResult => end.status === "rejected");
    if (failed) throw failed.reason;
  };

  const stop = (key: string): void => {
    const run = runs.get(key);
    if (run === undefined || !isTrainingGoing(run)) return;
    change(run, { status: "stopping" });
    run.controller?.abort();
  };

  return {
    find: (key) => {
      const run = runs.get(key) ?? null;
      if (run === null) void settle(key);
      return run;
    },
    settle,
    weights,
    drive: async (header, source) => {
      await settle(header.key);
      const old = runs.get(header.key);
      if (old && isTrainingGoing(old)) return;
      const goesOn = old !== undefined && old.header.origin.kind === "here" && old.status !== "finished";
      if (!goesOn) for (const arm of armsOf(header.plan)) checkpoints.delete(place(header.key, arm));
      const run = goesOn ? old : startTraining(header);
      runs.set(header.key, run);
      run.controller = new AbortController();
      change(run, { status: searchesOf(header.plan) === null ? "training" : "searching", trouble: null });
      await writer.begin(header.key, goesOn ? undefined : () => store.begin(header));
      try {
        await train(run, source);
        const isFinished = [...run.arms.values()].every(isArmFinished);
        run.controller = null;
        change(run, { status: isFinished ? "finished" : "stopped", trouble: null, losses: 0 });
      } catch (error) {
        run.controller = null;
        const { what, advice } = runtimeTrouble(error, null);
        const isLoss = error instanceof LostError;
        const isForOthers = error instanceof SpokenError && !isLoss;
        const kept = "The training is kept up to its last checkpoint. Press Continue.";
        const trouble = { what: `The training stopped. ${what}`, advice: isForOthers ? advice : kept };
        // Lost workers that train were restarted already; the session reloads only the engine of the searches.
        const losses = isLoss && run.searches !== null && [...run.arms.values()].every(({ entries }) => entries.length === 0);
        change(run, { status: "failed", trouble, losses: losses ? run.losses + 1 : 0 });
      }
    },
    stop,
    keepOnly: (keys) => {
      for (const key of runs.keys()) if (!keys.has(key)) stop(key);
    },
    remove: (key) => {
      const run = runs.get(key);
      if (run === undefined) return;
      run.controller?.abort();
      runs.delete(key);
      for (const arm of run.arms.keys()) checkpoints.delete(place(key, arm));
      writer.drop(key);
      void writer.write(key, () => store.remove(key));
      onChange();
    },
    stopAll: () => {
      for (const run of runs.values()) run.controller?.abort();
    },
  };
}

const readEntries = async (store: RunStore, key: string, arm: Arm, count: number): Promise<readonly TrainingEntry[]> => {
  const entries: TrainingEntry[] = [];
  for (const entry of await allEntries(store, key, arm, count)) {
    const read = checkJson(entry, trainingEntrySchema);
    if (!read.ok) throw new NeverKept(`A stored training cannot be read. ${read.error}`);
    entries.push(read.value);
  }
  return entries;
};

/** Where an arm continues: after its checkpoint, if the entries before it are stored. */
function resumeOf(entries: readonly TrainingEntry[], { step, state }: Checkpoint): TrainingJob["resume"] {
  const at = entries.find((entry) => entry.kind === "step" && entry.step === step);
  const started = entries.find((entry) => entry.kind === "started");
  if (at?.kind !== "step" || started?.kind !== "started") return null;
  const { tokens, learnedTokens } = at;
  return { state, step, tokens, learnedTokens, madeOn: descriptionOf(started.provenance) };
}

function lessonOf(plan: TrainingPlan, entries: readonly TrainingEntry[]): TrainingJob["lesson"] {
  const { lesson, family } = plan;
  if (lesson.kind === "grpo") {
    const chosen = entries.find((entry) => entry.kind === "prompts");
    return { kind: "grpo", plan: grpoPlan(plan, lesson), prompts: chosen?.kind === "prompts" ? chosen.prompts : null };
  }
  const { source } = lesson.corpus;
  // A corpus file states itself how its trees were searched.
  const made = searchesOf(plan) ?? { family, seed: 0, configuration: corpusConfiguration };
  return {
    kind: "sft",
    plan: sftPlan(plan, lesson),
    corpus: corpusPlan(lesson.corpus, made),
    file: source.kind === "shipped" ? source.name : null,
  };
}
