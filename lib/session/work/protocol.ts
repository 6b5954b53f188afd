import type { Task } from "../../base/channel/protocol";
import type { PolicyDescription } from "../../base/provenance";
import type { EvaluationSummary } from "../../document/evaluation/summary";
import type { EvaluationPlan } from "../../document/kinds/evaluation-plan";
import type { ShippedModelSpec } from "../../document/kinds/model";
import type { EvaluationEntry } from "../../document/results/entries";
import type { CorpusPlan, Funnel, SearchedProblem } from "../../train/corpus";
import type { Arm, TrainingEvent } from "../../train/events";
import type { GrpoPlan } from "../../train/grpo/grpo";
import type { Prompt } from "../../train/grpo/prompts";
import type { SftPlan } from "../../train/sft";

/** The weights that a worker starts from: a model's, or those in a checkpoint of a training that started from it. */
export interface StartingWeights {
  readonly model: ShippedModelSpec;
  readonly checkpoint: Blob | null;
}

/** One arm of a training. */
export interface TrainingJob {
  readonly arm: Arm;
  readonly start: StartingWeights;
  readonly lesson:
    | { readonly kind: "sft"; readonly plan: SftPlan; readonly corpus: CorpusPlan; readonly file: string | null }
    | { readonly kind: "grpo"; readonly plan: GrpoPlan; readonly prompts: readonly Prompt[] | null };
  /** Where to continue; null for a new start. Only on the same device and the same runtime as before. */
  readonly resume: {
    readonly state: Blob;
    readonly step: number;
    readonly tokens: number;
    readonly learnedTokens: number;
    readonly madeOn: PolicyDescription;
  } | null;
}

/** Some problems of an evaluation, by one model. */
export interface EvaluationJob {
  readonly start: StartingWeights;
  readonly plan: Omit<EvaluationPlan, "candidates">;
  /** The first problem to solve. */
  readonly from: number;
}

/** How a training or an evaluation ended where nothing failed; of a training the SHA-256 of its weights. */
export type WorkEnd = { readonly kind: "done"; readonly weights: string | null } | { readonly kind: "stopped" };

/** The model and device that a worker runs on, and whether it continues a previous run. */
interface Ready {
  readonly kind: "ready";
  readonly description: PolicyDescription;
  readonly goesOn: boolean;
}

export type TrainingNews =
  | Ready
  | { readonly kind: "told"; readonly funnel: Funnel; readonly examples: number }
  | { readonly kind: "event"; readonly event: Exclude<TrainingEvent, { readonly kind: "checkpoint" | "finished" }> }
  | { readonly kind: "checkpoint"; readonly step: number; readonly state: Blob };

export type EvaluationNews =
  | Ready
  | { readonly kind: "drawn"; readonly problems: readonly Extract<EvaluationEntry, { readonly kind: "problem" }>[] };

/** Some entries of one model of an evaluation. */
export interface DrawnPage {
  readonly candidate: number;
  readonly entries: readonly EvaluationEntry[];
}

/** The tasks of the worker of long runs, which does one of them. A task that is canceled stops where it can continue. */
export type WorkTasks = {
  /** Its parts are problems of the corpus. */
  readonly train: Task<{ request: TrainingJob; part: readonly SearchedProblem[]; progress: TrainingNews; result: WorkEnd }>;
  readonly evaluate: Task<{ request: EvaluationJob; progress: EvaluationNews; result: WorkEnd }>;
  /** Bootstrap over many problems takes longer than a task of the page may. */
  readonly summarize: Task<{ request: EvaluationPlan; part: DrawnPage; result: EvaluationSummary }>;
};
