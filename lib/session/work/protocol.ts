import type { PolicyDescription } from "../../base/provenance";
import type { Trouble } from "../../base/trouble";
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

/** A message of the page to a worker, which does one job. */
export type WorkRequest =
  /** Problems of the corpus, sent before the job; each message is answered, so that the page does not send faster than the worker reads. */
  | { readonly kind: "searched"; readonly problems: readonly SearchedProblem[] }
  | { readonly kind: "train"; readonly job: TrainingJob }
  | { readonly kind: "evaluate"; readonly job: EvaluationJob }
  /** Entries of an evaluation's models, sent before the job; answered likewise. */
  | { readonly kind: "entries"; readonly candidate: number; readonly entries: readonly EvaluationEntry[] }
  | { readonly kind: "summarize"; readonly plan: EvaluationPlan }
  /** Stops the job at a point where it can continue. */
  | { readonly kind: "stop" };

/** A message of the worker. */
export type WorkReply =
  | { readonly kind: "taken" }
  /** The model and device that it runs on, and whether it continues a previous run. */
  | { readonly kind: "ready"; readonly description: PolicyDescription; readonly goesOn: boolean }
  | { readonly kind: "told"; readonly funnel: Funnel; readonly examples: number }
  | { readonly kind: "event"; readonly event: Exclude<TrainingEvent, { readonly kind: "checkpoint" | "finished" }> }
  | { readonly kind: "checkpoint"; readonly step: number; readonly state: Blob }
  | { readonly kind: "drawn"; readonly problems: readonly Extract<EvaluationEntry, { readonly kind: "problem" }>[] }
  | { readonly kind: "summary"; readonly summary: EvaluationSummary }
  /** The job is finished; for a training, the SHA-256 of its weights. */
  | { readonly kind: "done"; readonly weights: string | null }
  | { readonly kind: "stopped" }
  /** `isLoss`: the GPU or the runtime has failed, so another worker may succeed. */
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly isLoss: boolean };
