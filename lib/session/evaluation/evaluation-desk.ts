import { pagesOf } from "../../base/pages";
import { LostError, SpokenError } from "../../base/spoken-error";
import {
  type EvaluationHeader,
  type EvaluationRun,
  isEvaluationGoing,
  laneName,
  startEvaluation,
} from "../../document/evaluation/evaluation-run";
import { type EvaluationEntry, evaluationEntrySchema } from "../../document/results/entries";
import { onlyThere, whyNotMadeBy } from "../../document/results/made-by";
import { allEntries, type Checkpoint } from "../../document/results/run-store";
import { checkJson } from "../../exchange/parse-json";
import { runtimeTrouble } from "../../model/engine/runtime-trouble";
import { despiteLosses } from "../../runs/losses";
import { NeverKept } from "../../runs/never-kept";
import type { Arm } from "../../train/events";
import type { RunSurroundings } from "../training/training-desk";
import type { DrawnPage } from "../work/protocol";
import { doWork, type Work } from "../work/work-client";

/** The evaluations of a notebook by their keys. */
export interface EvaluationDesk {
  find(key: string): EvaluationRun | null;
  settle(key: string): Promise<void>;
  /** Continues the evaluation, or starts it; resolves when it pauses or ends. */
  drive(header: EvaluationHeader): Promise<void>;
  stop(key: string): void;
  /** Stops the running evaluations whose keys are not among these. */
  keepOnly(keys: ReadonlySet<string>): void;
  remove(key: string): void;
  stopAll(): void;
}

export interface EvaluationOptions extends RunSurroundings {
  readonly weights: (training: string, arm: Arm) => Promise<Checkpoint | null>;
}

export function createEvaluationDesk(options: EvaluationOptions): EvaluationDesk {
  const { store, startWorker, now, clock, versions, onChange, writer, weights } = options;
  const runs = new Map<string, EvaluationRun>();
  const reads = new Map<string, Promise<void>>();

  const change = (run: EvaluationRun, by: Partial<EvaluationRun> = {}): void => {
    Object.assign(run, by);
    run.version++;
    onChange();
  };

  const read = async (key: string): Promise<void> => {
    await writer.read(key, async () => {
      const stored = await store.read(key);
      if (stored === null || stored.header.kind !== "evaluation" || runs.has(key)) return;
      const run = startEvaluation(stored.header);
      for (const [at, lane] of run.lanes.entries()) {
        for (const entry of await allEntries(store, key, laneName(at), stored.counts[laneName(at)] ?? 0, 20)) {
          const checked = checkJson(entry, evaluationEntrySchema);
          if (!checked.ok) throw new NeverKept(`A stored evaluation cannot be read. ${checked.error}`);
          lane.push(checked.value);
        }
        run.elapsedMs[at] = stored.elapsedMs[laneName(at)] ?? 0;
      }
      if (!runs.has(key))
        runs.set(key, Object.assign(run, { status: run.lanes.every((lane) => isDone(run, lane)) ? "finished" : "interrupted" }));
      onChange();
    });
    const run = runs.get(key);
    if (run !== undefined) await summarize(run);
  };

  const settle = (key: string): Promise<void> => {
    const known = reads.get(key) ?? read(key);
    reads.set(key, known);
    return known;
  };

  /** In a worker: the bootstrap over many problems takes too long for the page's thread. */
  const summarize = async (run: EvaluationRun): Promise<void> => {
    if (run.lanes.every((lane) => countDone(lane) === 0)) return;
    const parts = run.lanes.flatMap((lane, candidate) => pagesOf(lane, PAGE).map((entries): DrawnPage => ({ candidate, entries })));
    const { signal } = new AbortController();
    try {
      const summary = await despiteLosses(() =>
        doWork({ startWorker, task: "summarize", parts, request: run.header.plan, signal, does: "computes the figures" }),
      );
      if (!("kind" in summary)) change(run, { summary });
    } catch (error) {
      const { what } = runtimeTrouble(error, null);
      const trouble = { what: `The figures could not be computed. ${what}`, advice: "Load the page again: the solutions are kept." };
      if (run.trouble === null) change(run, { trouble });
    }
  };

  const driveLane = async (run: EvaluationRun, at: number, begun: { readonly done: number; readonly at: number }): Promise<void> => {
    const { header, controller, lanes } = run;
    const { key, plan } = header;
    const lane = lanes[at];
    const origin = plan.candidates[at];
    if (lane === undefined || origin === undefined || controller === null || isDone(run, lane)) return;
    const started = now();
    const before = run.elapsedMs[at] ?? 0;
    const add = async (entry: EvaluationEntry): Promise<void> => {
      run.elapsedMs[at] = before + now() - started;
      const index = lane.push(entry) - 1;
      const elapsedMs = run.elapsedMs[at] ?? 0;
      if (runs.get(key) === run) await writer.write(key, () => store.append(key, laneName(at), index, entry, elapsedMs));
    };
    const checkpoint = origin.kind === "training" ? await weights(origin.training, origin.arm) : null;
    if (origin.kind === "training" && checkpoint === null)
      throw new SpokenError({ what: `“${header.names[at] ?? "A training"}” has no weights here.`, advice: "Run its training first." });
    const known = (): Extract<EvaluationEntry, { readonly kind: "started" }> | null => (lane[0]?.kind === "started" ? lane[0] : null);
    const goesOn = (): boolean => known()?.step === (checkpoint?.step ?? null);
    const { candidates: _, ...rest } = plan;
    const draw = (hasGotOn: () => void): Work<"evaluate"> => ({
      startWorker,
      does: "draws the solutions",
      task: "evaluate",
      request: { start: { model: origin.model, checkpoint: checkpoint?.state ?? null }, plan: rest, from: goesOn() ? countDone(lane) : 0 },
      signal: controller.signal,
      onSilence: (trouble) => change(run, { trouble }),
      onProgress: async (reply) => {
        if (reply.kind === "ready") {
          const begun = known();
          const standstill = begun && goesOn() ? whyNotMadeBy(begun.provenance, reply.description, "This evaluation") : null;
          if (standstill !== null) throw new SpokenError({ what: standstill, advice: onlyThere });
          change(run, { trouble: null });
        }
        if (reply.kind === "ready" && lane.length === 0) {
          const provenance = { ...reply.description, seed: plan.seed, configuration: {}, versions, when: clock() };
          await add({ kind: "started", provenance, step: checkpoint?.step ?? null });
        }
        if (reply.kind === "drawn") {
          for (const problem of reply.problems) await add(problem);
          hasGotOn();
        }
        change(run, { stretch: { done: countAll(run) - begun.done, ms: now() - begun.at } });
      },
    });
    await despiteLosses(
      (hasGotOn) => doWork(draw(hasGotOn)),
      ({ what }) => change(run, { trouble: { what, advice: "It continues by itself with the next problem." } }),
    );
  };

  const stop = (key: string): void => {
    const run = runs.get(key);
    if (run?.status !== "running") return;
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
    drive: async (header) => {
      await settle(header.key);
      const old = runs.get(header.key);
      if (old && isEvaluationGoing(old)) return;
      const goesOn = old !== undefined && old.header.origin.kind === "here" && old.status !== "finished" && (await isOfSameWeights(old));
      const run = goesOn ? old : startEvaluation(header);
      runs.set(header.key, run);
      run.controller = new AbortController();
      change(run, { status: "running", trouble: null, stretch: null });
      await writer.begin(header.key, goesOn ? undefined : () => store.begin(header));
      const begun = { done: countAll(run), at: now() };
      let end: Partial<EvaluationRun>;
      try {
        // One after the other: two models at once would need twice the memory, and save no time on few cores.
        for (const at of run.lanes.keys()) await driveLane(run, at, begun);
        end = { status: run.lanes.every((lane) => isDone(run, lane)) ? "finished" : "stopped", trouble: null };
      } catch (error) {
        const { what, advice } = runtimeTrouble(error, null);
        const isForOthers = error instanceof SpokenError && !(error instanceof LostError);
        const trouble = {
          what: `The evaluation stopped. ${what}`,
          advice: isForOthers ? advice : "The solutions so far are kept. Press Continue.",
        };
        end = { status: "failed", trouble };
      }
      await summarize(run);
      change(run, { ...end, controller: null, stretch: null });
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
      writer.drop(key);
      void writer.write(key, () => store.remove(key));
      onChange();
    },
    stopAll: () => {
      for (const run of runs.values()) run.controller?.abort();
    },
  };

  /** Whether no training has continued since its solutions were drawn. */
  async function isOfSameWeights({ header, lanes }: EvaluationRun): Promise<boolean> {
    for (const [at, origin] of header.plan.candidates.entries()) {
      const started = lanes[at]?.[0];
      if (started?.kind !== "started" || origin.kind !== "training") continue;
      if (started.step !== ((await weights(origin.training, origin.arm))?.step ?? null)) return false;
    }
    return true;
  }
}

const countDone = (lane: readonly EvaluationEntry[]): number => lane.filter(({ kind }) => kind === "problem").length;
const countAll = ({ lanes }: EvaluationRun): number => lanes.reduce((sum, lane) => sum + countDone(lane), 0);
const isDone = ({ header }: EvaluationRun, lane: readonly EvaluationEntry[]): boolean => countDone(lane) >= header.plan.problems;

/** Entries that are sent together: more would stop the page. */
const PAGE = 50;
