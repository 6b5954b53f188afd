import type { PolicyDescription, Provenance } from "../base/provenance";
import type { Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import type { EvaluationState } from "../document/evaluation/evaluation-run";
import type { History } from "../document/history";
import type { ModelPlan } from "../document/kinds/model-plan";
import type { CellId, Notebook } from "../document/kinds/notebook";
import type { TrainingState } from "../document/training/training-run";
import type { CellView, Selection } from "../document/view";
import type { DeviceProbe } from "../model/engine/probe";
import type { Problem } from "../problems/problem";
import type { ResultOrigin } from "../runs/result-origin";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import type { SearchTree } from "../search/tree";
import type { Trace } from "../trace/trace";
import type { FileContents } from "./files/file-contents";

/** A problem cell's text, parsed; the error says what is wrong and what to do. */
export type ProblemState = Result<Problem>;

export type ModelState =
  /** Not loaded before something else is done, which the sentence says. */
  | { readonly kind: "waiting"; readonly reason: string; readonly probe: null }
  /** No search takes it: what it needs is there, and is loaded when one does. */
  | { readonly kind: "unused"; readonly probe: null }
  | {
      readonly kind: "loading";
      readonly stage: string;
      readonly loadedBytes: number;
      readonly totalBytes: number | null;
      readonly probe: DeviceProbe | null;
      /** What ended the engine that is loaded again. */
      readonly again?: string;
      /** What is waited for, where that takes unusually long. */
      readonly slow?: Trouble;
    }
  | { readonly kind: "ready"; readonly description: PolicyDescription; readonly probe: DeviceProbe; readonly again?: string }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly probe: DeviceProbe | null };

/** "interrupted": the page was closed while it ran; it can go on. */
export type SearchStatus = "idle" | "running" | "pausing" | "paused" | "cancelled" | "interrupted" | "finished" | "failed";

export interface SearchState {
  readonly status: SearchStatus;
  /** What the shown result is stored under; null before the first. */
  readonly key: string | null;
  /** Grows in place while the search runs; `version` changes with every event, so that views know. Null before the first run. */
  readonly tree: SearchTree | null;
  /** The events that made the tree, in order. Grows in place, as the tree does. */
  readonly events: readonly SearchEvent[];
  readonly version: number;
  /** What the tree was made from; null before the first run. The cells may have moved on since: then `isStale`. */
  readonly problem: Problem | null;
  readonly model: ModelPlan | null;
  readonly configuration: SearchConfiguration | null;
  readonly provenance: Provenance | null;
  /** What computed the result, or brought it. Null where there is none. */
  readonly origin: ResultOrigin | null;
  readonly isStale: boolean;
  /** The phase that comes next. */
  readonly nextPhase: "expand" | "simulate" | "backup" | null;
  readonly iteration: number;
  readonly iterations: number;
  readonly elapsedMs: number;
  /** An estimate from the iterations so far; null until the first one ended. */
  readonly remainingMs: number | null;
  /** SHA-256 of the finished tree, null before. */
  readonly hash: string | null;
  readonly trouble: Trouble | null;
  /** Why the loaded model cannot go on with this tree, which another device made; null where it can, or none is loaded. */
  readonly standstill: string | null;
}

/** A trace cell's result: the trace, or why there is none ("The search found no right solution ..."); null where nothing was searched yet. */
export type TraceState = Result<Trace> | null;

/** "empty": no file was chosen yet. */
export type FileState = FileContents | { readonly kind: "empty" };

/** Everything that a page shows of a notebook. What has not changed is the same object as before. Records have no prototype: ids come from outside. */
export interface SessionState {
  readonly history: History;
  /** `history.present`. */
  readonly notebook: Notebook;
  /** The results of the cells, by cell. */
  readonly problems: Readonly<Record<CellId, ProblemState>>;
  readonly models: Readonly<Record<CellId, ModelState>>;
  readonly searches: Readonly<Record<CellId, SearchState>>;
  readonly traces: Readonly<Record<CellId, TraceState>>;
  readonly trainings: Readonly<Record<CellId, TrainingState>>;
  readonly evaluations: Readonly<Record<CellId, EvaluationState>>;
  /** What file cells hold. Their trees stand among the searches too, their traces among the traces. */
  readonly files: Readonly<Record<CellId, FileState>>;
  readonly selection: Selection | null;
  /** Only of cells that are not looked at in the usual way. */
  readonly views: Readonly<Record<CellId, CellView>>;
  /** Whether "Run all" is under way. */
  readonly isRunningAll: boolean;
  /** Why results are not kept at present; null where they are. */
  readonly storageTrouble: Trouble | null;
}
