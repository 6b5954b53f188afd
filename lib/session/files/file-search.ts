import type { SearchState } from "../search/search-state";
import type { FileContents } from "./file-contents";

/** The tree of a file as the result of a search, which ended where the file ends. Nothing here made it, and nothing goes on with it. */
export function searchOfFile({ key, plan, origin, tree, events }: Extract<FileContents, { readonly kind: "tree" }>): SearchState | null {
  if (plan.tree === null) return null;
  const { problem, configuration, provenance } = plan.tree;
  const isFinished = tree.iterations >= configuration.iterations;
  return {
    status: isFinished ? "finished" : "cancelled",
    key,
    tree,
    events,
    version: 0,
    problem,
    model: null,
    configuration,
    provenance,
    origin,
    isStale: false,
    nextPhase: null,
    iteration: tree.iterations,
    iterations: tree.iterations,
    elapsedMs: 0,
    remainingMs: null,
    hash: plan.tree.hash,
    trouble: null,
    standstill: null,
  };
}
