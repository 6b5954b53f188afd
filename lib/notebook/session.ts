import type { SearchConfiguration } from "../search/configuration";
import type { NodeId } from "../search/node";
import type { ModelSpec } from "./notebook";
import type { SessionState } from "./session-state";

/** A running notebook: its document, and the results of its cells. Bound to React by `useSyncExternalStore`. */
export interface Session {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  getSnapshot(): SessionState;

  setProblemText(text: string): void;
  /** Another problem of the family from the seeded generator, written into the problem cell. */
  nextProblem(family: "countdown-3" | "countdown-4"): void;
  setDevice(device: ModelSpec["device"]): void;
  setConfiguration(configuration: SearchConfiguration): void;
  setSeed(seed: number): void;
  setTrace(name: string, change: { readonly mistakes?: number; readonly quality?: number; readonly seed?: number }): void;

  /** Starts a new search, or goes on with a paused or cancelled one. */
  run(): void;
  /** Runs one phase and pauses. */
  step(): void;
  pause(): void;
  /** Ends within 250 ms and keeps the tree; `run` goes on from there. */
  cancel(): void;
  /** Forgets the tree, so that the next `run` starts anew. */
  restart(): void;
  select(node: NodeId | null): void;
  /** Loads the model again, after a failure. */
  reloadModel(): void;
}
