import type { PolicyDescription, Provenance } from "../base/provenance";
import type { Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import type { DeviceProbe } from "../model/engine/probe";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { NodeId } from "../search/node";
import type { SearchTree } from "../search/tree";
import type { Trace } from "../trace/trace";
import type { Notebook } from "./notebook";

export type ModelState =
  | {
      readonly kind: "loading";
      readonly stage: string;
      readonly loadedBytes: number;
      readonly totalBytes: number | null;
      readonly probe: DeviceProbe | null;
    }
  | { readonly kind: "ready"; readonly description: PolicyDescription; readonly probe: DeviceProbe }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly probe: DeviceProbe | null };

export type SearchStatus = "idle" | "running" | "pausing" | "paused" | "cancelled" | "finished" | "failed";

export interface SearchState {
  readonly status: SearchStatus;
  /** Grows in place while the search runs; `version` changes with every event, so that views know. Null before the first run. */
  readonly tree: SearchTree | null;
  readonly version: number;
  /** What the tree was made from; null before the first run. The spec may have moved on since: then `isStale`. */
  readonly problem: Problem | null;
  readonly configuration: SearchConfiguration | null;
  readonly provenance: Provenance | null;
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
}

/** A trace cell's result: the trace, or why there is none ("The search found no right solution ..."). */
export type TraceState = Result<Trace, string> | null;

export interface SessionState {
  readonly notebook: Notebook;
  /** The problem cell's text, parsed; the error says what is wrong and what to do. */
  readonly problem: Result<Problem, string>;
  readonly model: ModelState;
  readonly search: SearchState;
  /** By the trace cell's name. */
  readonly traces: Readonly<Record<string, TraceState>>;
  readonly selectedNode: NodeId | null;
}
