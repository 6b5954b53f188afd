import type { Trace } from "../../trace/trace";
import type { TreeFields } from "../tree-file";

/** A search tree or a trace that a file holds, with its name in the file, or that of the file. */
export type ReadSource =
  | { readonly kind: "tree"; readonly name: string; readonly tree: TreeFields }
  | { readonly kind: "trace"; readonly name: string; readonly trace: Trace };

/** The possible contents of a file that these readers read. */
export type FileContent =
  /** At least one. `isComparison`: they are to be compared. */
  | { readonly kind: "sources"; readonly sources: readonly ReadSource[]; readonly isComparison: boolean }
  /** Searched problems, too many to show each. */
  | { readonly kind: "corpus"; readonly searches: CorpusSearches };

export interface CorpusSearches {
  readonly count: number;
  /** Search `number` of them, counted from 1, as a tree; null where there is none of this number. */
  treeOf(number: number): Extract<ReadSource, { readonly kind: "tree" }> | null;
}
