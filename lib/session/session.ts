import type { Result } from "../base/result";
import type { NamedSource } from "../document/add-files";
import type { NotebookEdit } from "../document/edit";
import type { History } from "../document/history";
import type { CellId } from "../document/kinds/notebook";
import type { Checkpoint } from "../document/results/run-store";
import type { CellView, Selection } from "../document/view";
import type { FamilyName } from "../problems/problem";
import type { Arm } from "../train/events";
import type { SessionState } from "./session-state";

/** A running notebook: its document, and the results of its cells. Bound to React by `useSyncExternalStore`. */
export interface Session {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  getSnapshot(): SessionState;

  /** `about` joins a run of edits (typing in one field) into one for undo. The error says why the edit cannot be made. */
  edit(edit: NotebookEdit, about?: string): Result<null>;
  undo(): void;
  redo(): void;
  /** Another state of the document from outside, for example from another tab. */
  adopt(history: History): void;
  /** Another problem of the family from the seeded generator, written into the problem cell. */
  nextProblem(problem: CellId, family: FamilyName): void;

  /** Starts a new search, training or evaluation, or goes on with one that was paused, canceled, interrupted or failed. */
  run(cell: CellId): void;
  /** Adds a cell for each tree and trace of a file, and a comparison of them where that is wanted: one edit. The first new cell, or why there is none. */
  addFiles(files: readonly NamedSource[], isComparison: boolean): Result<CellId>;
  /** Looks again for the content of a file cell that was missing. */
  findFile(file: CellId): void;
  /** Runs one phase and pauses. */
  step(search: CellId): void;
  pause(search: CellId): void;
  /** Ends a search within 250 ms, a training after its step, and keeps what there is; `run` goes on from there. */
  cancel(cell: CellId): void;
  /** Forgets the result, so that the next `run` starts anew. */
  restart(cell: CellId): void;
  /** The latest checkpoint of a training that was made here; null where there is none. */
  checkpoint(training: CellId, arm: Arm): Promise<Checkpoint | null>;
  /**
   * Runs every search, then every training and every evaluation that has no result of its own from here, one after the other; before each
   * what it reads.
   */
  runAll(): void;
  /** Cancels everything that runs. */
  stop(): void;

  select(selection: Selection | null): void;
  setView(cell: CellId, change: Partial<CellView>): void;
  /** Tries now to keep the results that wait for room or for a connection; it is tried from time to time anyway. */
  retryKeeping(): void;
  /** Whether results wait so, and would be lost with the page. */
  hasUnkeptResults(): boolean;
  /** Loads the model again, after a failure. */
  reloadModel(model: CellId): void;
  /** Ends what runs and lets the models go. */
  dispose(): void;
}
