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

/** An open notebook: its document, and the results of its cells. React reads it by `useSyncExternalStore`. */
export interface Session {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  getSnapshot(): SessionState;

  /** `about` joins several edits (typing in one field) into one undo step. The error says why the edit cannot be made. */
  edit(edit: NotebookEdit, about?: string): Result<null>;
  undo(): void;
  redo(): void;
  /** Takes over a state of the document from outside, for example from another tab. */
  adopt(history: History): void;
  /** Writes another problem of the family, from the seeded generator, into the problem cell. */
  nextProblem(problem: CellId, family: FamilyName): void;

  /** Starts a new search, training or evaluation, or continues one that was paused, canceled, interrupted or failed. */
  run(cell: CellId): void;
  /** Adds a cell for each tree and trace of a file, and a comparison of them where that is wanted: one edit. The first new cell, or why there is none. */
  addFiles(files: readonly NamedSource[], isComparison: boolean): Result<CellId>;
  /** Looks again for the content of a file cell that was missing. */
  findFile(file: CellId): void;
  /** Runs one phase and pauses. */
  step(search: CellId): void;
  pause(search: CellId): void;
  /** Ends a search within 250 ms, a training after its step, and keeps the result so far; `run` continues from there. */
  cancel(cell: CellId): void;
  /** Removes the result, so that the next `run` starts anew. */
  restart(cell: CellId): void;
  /** The latest checkpoint of a training that was made here; null where there is none. */
  checkpoint(training: CellId, arm: Arm): Promise<Checkpoint | null>;
  /**
   * Runs every search, then every training and every evaluation without a result of its own, one after the other, and before each the cells
   * that it reads.
   */
  runAll(): void;
  /** Cancels everything that runs. */
  stop(): void;

  select(selection: Selection | null): void;
  setView(cell: CellId, change: Partial<CellView>): void;
  /** Retries now to store the results that wait for room or for a connection; otherwise it is retried from time to time. */
  retryKeeping(): void;
  /** Whether such results would be lost with the page. */
  hasUnkeptResults(): boolean;
  /** Loads the model again, after a failure. */
  reloadModel(model: CellId): void;
  /** Ends everything that runs and unloads the models. */
  dispose(): void;
}
