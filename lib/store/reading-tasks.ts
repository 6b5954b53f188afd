import type { Task } from "../base/channel/protocol";
import type { NamedSource } from "../document/add-files";
import type { Notebook } from "../document/kinds/notebook";

/** A file to read, and what its results are kept under. */
export interface ReadRequest {
  /** The file itself: its bytes never reach the page's thread. */
  readonly file: Blob;
  readonly name: string;
  /** The new notebook's id, where the file is a notebook. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Of a corpus, the search to take, counted from 1; null for none yet. */
  readonly problem: number | null;
}

export type ReadingProgress =
  | { readonly kind: "bytes"; readonly done: number; readonly all: number }
  /** `all` is null where the number of items is not known before the end. */
  | { readonly kind: "items"; readonly done: number; readonly all: number | null };

/** What was read. Results are in the database by then. */
export type ReadResult =
  | { readonly kind: "refused"; readonly reason: string }
  | {
      readonly kind: "notebook";
      readonly notebook: Notebook;
      readonly shown: Readonly<Record<string, string>>;
      readonly hasResults: boolean;
    }
  /** Trees and traces, each of which becomes a cell. */
  | { readonly kind: "files"; readonly files: readonly NamedSource[]; readonly isComparison: boolean }
  /** A corpus of so many searches. */
  | { readonly kind: "corpus"; readonly count: number };

export type ReadingTasks = { readonly read: Task<{ request: ReadRequest; progress: ReadingProgress; result: ReadResult }> };
