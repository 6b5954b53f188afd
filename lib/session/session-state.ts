import type { PolicyDescription } from "../base/provenance";
import type { Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import type { EvaluationState } from "../document/evaluation/evaluation-run";
import type { History } from "../document/history";
import type { CellId, Notebook } from "../document/kinds/notebook";
import type { TrainingState } from "../document/training/training-run";
import type { CellView, Selection } from "../document/view";
import type { DeviceProbe } from "../model/engine/probe";
import type { Problem } from "../problems/problem";
import type { Trace } from "../trace/trace";
import type { FileContents } from "./files/file-contents";
import type { SearchState } from "./search/search-state";

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
  | { readonly kind: "ready"; readonly description: PolicyDescription; readonly probe: DeviceProbe | null; readonly again?: string }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly probe: DeviceProbe | null };

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
