import type { Provenance } from "../../base/provenance";
import { timeLeft } from "../../base/time-left";
import type { Trouble } from "../../base/trouble";
import type { ResultOrigin } from "../../runs/result-origin";
import type { Funnel } from "../../train/corpus";
import type { Arm } from "../../train/events";
import { armsOf, type TrainingPlan } from "../kinds/training-plan";
import type { TrainingEntry } from "../results/entries";
import type { RunHeader } from "../results/run-store";
import type { SearchesProgress } from "./searches-progress";

export type TrainingHeader = Extract<RunHeader, { readonly kind: "training" }>;

/** "interrupted": the page was closed while it ran; "stopped": a person stopped it. Both can go on. */
export type TrainingStatus = "idle" | "searching" | "training" | "stopping" | "stopped" | "interrupted" | "finished" | "failed";

/** One arm of a training, running or not. Its entries are complete; the other fields measure its speed. */
export interface ArmRun {
  readonly entries: TrainingEntry[];
  elapsedMs: number;
  /** The start of the present run: steps and tokens so far, and the time. Null while it does not run. */
  stretch: { readonly step: number; readonly tokens: number; readonly elapsedMs: number } | null;
}

export interface TrainingRun {
  readonly header: TrainingHeader;
  readonly arms: ReadonlyMap<Arm, ArmRun>;
  status: TrainingStatus;
  /** Changes with every event and every status. */
  version: number;
  searches: SearchesProgress | null;
  trouble: Trouble | null;
  /** How often in a row, without a search in between, the engine was lost that searches for it. */
  losses: number;
  /** While it runs. */
  controller: AbortController | null;
}

export const startTraining = (header: TrainingHeader): TrainingRun => ({
  header,
  arms: new Map(armsOf(header.plan).map((arm) => [arm, { entries: [], elapsedMs: 0, stretch: null }])),
  status: "idle",
  version: 0,
  searches: null,
  trouble: null,
  losses: 0,
  controller: null,
});

export const isTrainingGoing = ({ status }: Pick<TrainingRun, "status">): boolean =>
  status === "searching" || status === "training" || status === "stopping";

export const isArmFinished = ({ entries }: Pick<ArmRun, "entries">): boolean => entries.at(-1)?.kind === "finished";

type StepEntry = Extract<TrainingEntry, { readonly kind: "step" }>;
type EvaluationEntry = Extract<TrainingEntry, { readonly kind: "evaluation" }>;

/** An arm as views read it. */
export interface ArmState {
  readonly arm: Arm;
  /** All that it said, in order. Grows in place. */
  readonly entries: readonly TrainingEntry[];
  readonly provenance: Provenance | null;
  readonly funnel: Funnel | null;
  /** Examples that it learns from, in all passes; null before it is planned. */
  readonly examples: number | null;
  readonly steps: readonly StepEntry[];
  readonly evaluations: readonly EvaluationEntry[];
  readonly prompts: Extract<TrainingEntry, { readonly kind: "prompts" }> | null;
  readonly step: number;
  /** The steps of the whole training; null before it is planned. */
  readonly stepsPlanned: number | null;
  readonly isFinished: boolean;
  readonly elapsedMs: number;
  /** The speed of the present run; null while it does not run and before the first step. */
  readonly tokensPerSecond: number | null;
  readonly remainingMs: number | null;
  /** SHA-256 of what was trained; null before the end. */
  readonly hash: string | null;
}

export interface TrainingState {
  readonly status: TrainingStatus;
  readonly key: string | null;
  readonly version: number;
  /** The plan of the result; null before the first run. */
  readonly plan: TrainingPlan | null;
  readonly origin: ResultOrigin | null;
  readonly isStale: boolean;
  readonly searches: SearchesProgress | null;
  readonly arms: readonly ArmState[];
  readonly trouble: Trouble | null;
}

export const describeTraining = (run: TrainingRun, isStale: boolean): TrainingState => ({
  status: run.status,
  key: run.header.key,
  version: run.version,
  plan: run.header.plan,
  origin: run.header.origin,
  isStale,
  searches: run.searches,
  arms: [...run.arms].map(([arm, one]) => describeArm(arm, one)),
  trouble: run.trouble,
});

export const idleTraining: TrainingState = {
  status: "idle",
  key: null,
  version: 0,
  plan: null,
  origin: null,
  isStale: false,
  searches: null,
  arms: [],
  trouble: null,
};

function describeArm(arm: Arm, { entries, elapsedMs, stretch }: ArmRun): ArmState {
  const one = <Kind extends TrainingEntry["kind"]>(kind: Kind) =>
    entries.find((entry): entry is Extract<TrainingEntry, { kind: Kind }> => entry.kind === kind);
  const steps = entries.filter((entry) => entry.kind === "step");
  const last = steps.at(-1);
  const [step, tokens] = [last?.step ?? 0, last?.tokens ?? 0];
  const planned = one("planned");
  const passed = stretch === null ? 0 : elapsedMs - stretch.elapsedMs;
  const made = stretch === null ? 0 : step - stretch.step;
  const isMoving = stretch !== null && made > 0 && passed > 0;
  return {
    arm,
    entries,
    provenance: one("started")?.provenance ?? null,
    funnel: one("told")?.funnel ?? null,
    examples: planned?.examples ?? null,
    steps,
    evaluations: entries.filter((entry) => entry.kind === "evaluation"),
    prompts: one("prompts") ?? null,
    step,
    stepsPlanned: planned?.steps ?? null,
    isFinished: entries.at(-1)?.kind === "finished",
    elapsedMs,
    tokensPerSecond: isMoving ? (1000 * (tokens - stretch.tokens)) / passed : null,
    remainingMs: isMoving && planned ? timeLeft(passed, made, planned.steps - stretch.step) : null,
    hash: one("finished")?.weights ?? null,
  };
}

/** How many of the entries stand at the checkpoint after this step: those before it, its own, and the look at held-out problems behind it. */
export function entriesUntil(entries: readonly TrainingEntry[], step: number): number {
  const after = entries.findIndex((entry) => (entry.kind === "step" && entry.step > step) || entry.kind === "finished");
  return after === -1 ? entries.length : after;
}
