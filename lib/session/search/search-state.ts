import type { Provenance } from "../../base/provenance";
import type { Trouble } from "../../base/trouble";
import type { ModelPlan } from "../../document/kinds/model-plan";
import type { Problem } from "../../problems/problem";
import type { ResultOrigin } from "../../runs/result-origin";
import type { SearchConfiguration } from "../../search/configuration";
import type { SearchEvent } from "../../search/events";
import type { SearchTree } from "../../search/tree";

/** "interrupted": the page was closed while it ran; it can go on. */
export type SearchStatus = "idle" | "running" | "pausing" | "paused" | "cancelled" | "interrupted" | "finished" | "failed";

export const isSearchGoing = ({ status }: Pick<SearchState, "status">): boolean => status === "running" || status === "pausing";

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
