import { type TreeFile, writeTreeFile } from "../../../lib/exchange/tree-file";
import { hashTree } from "../../../lib/search/hash-tree";
import type { SearchState } from "../../../lib/session/search/search-state";

/** The search as a file, finished or not; null before its first run. */
export function searchFile({ tree, problem, configuration, provenance, hash, events }: SearchState): (() => string) | null {
  if (!tree || !problem || !configuration || !provenance || provenance.seed === null) return null;
  const { seed } = provenance;
  return () => {
    const file: TreeFile = {
      format: "astrolabe-tree/1",
      problem,
      configuration,
      seed,
      provenance,
      hash: hash ?? hashTree(tree),
      events,
    };
    return writeTreeFile(file);
  };
}
