import type { Task } from "../../base/channel/protocol";
import type { PolicyDescription } from "../../base/provenance";
import type { EngineTasks } from "../../model/engine/protocol";
import type { ForeignReference } from "../../model/models";
import type { Problem } from "../../problems/problem";
import type { SearchConfiguration } from "../../search/configuration";
import type { SearchEvent } from "../../search/events";
import type { CorpusPlan, SearchedProblem } from "../../train/corpus";

/** Phases of one search. */
export interface SearchJob {
  /** A number of the page's. The worker keeps the tree and the policy of a search under it until it is told to forget them. */
  readonly search: number;
  readonly problem: Problem;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  /** Whether the worker goes on with the tree that it keeps; else with the tree of the events that came ahead of the job. */
  readonly goesOn: boolean;
  /** Pause after one phase. */
  readonly isOnePhase: boolean;
}

/** How phases ended where nothing failed. */
export interface SearchEnd {
  readonly status: "paused" | "cancelled" | "finished";
  /** SHA-256 of the finished tree, null before. */
  readonly hash: string | null;
}

/** The tasks of the worker that runs a model and searches with it. */
export type ModelTasks = EngineTasks & {
  /** Opens a model that is not of this project, in the place of a load. */
  readonly open: Task<{ request: ForeignReference; result: PolicyDescription }>;
  /** Its progress is each event as it is made. The worker is never more than one phase ahead of what the page has stored. */
  readonly search: Task<{ request: SearchJob; part: readonly SearchEvent[]; note: "pause"; progress: SearchEvent; result: SearchEnd }>;
  /** Lets the tree and the policy of a search go. */
  readonly forget: Task<{ request: { readonly search: number }; result: null }>;
  /** Searches one problem of a training's corpus. */
  readonly "search of a corpus": Task<{ request: { readonly plan: CorpusPlan; readonly index: number }; result: SearchedProblem }>;
};
