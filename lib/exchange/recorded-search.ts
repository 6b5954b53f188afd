import { canonicalJson } from "../base/hash";
import type { Provenance } from "../base/provenance";
import { failure, ok, type Result } from "../base/result";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { hashTree, type SearchTree } from "../search/tree";
import { problemFault } from "./problem-fault";
import { createSearchChecker } from "./recomputed-events";
import { replayChecked } from "./replay-checked";

/** A search that came from outside: what it says it was made from, and its events. */
export interface WrittenSearch {
  readonly problem: Problem;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  readonly provenance: Provenance;
  readonly events: readonly SearchEvent[];
  /** False where rollouts are left out, as in a corpus. */
  readonly keepsRollouts?: boolean;
  /** False where priors, log-probabilities and reasons are left out, as in a corpus that ships. */
  readonly keepsPriors?: boolean;
}

/** A search whose every verdict was computed here. */
export interface CheckedSearch {
  /** As they were, but for reasons in the words of the verifier of today. */
  readonly events: readonly SearchEvent[];
  readonly tree: SearchTree;
}

/**
 * The one check of searches that come from outside: tree files, notebook files, lines of a corpus, imported results in the database. It computes
 * again whatever follows from the problem, the settings and the texts: which node was selected, each outcome, answer and reward, the counts, and the
 * hash of the tree (null where the search has none of its own). What a model alone can say (texts, priors, log-probabilities, numbers of tokens) is
 * the file's word. The error names the place and the reason.
 */
export function checkWrittenSearch(search: WrittenSearch, hash: string | null, place = ""): Result<CheckedSearch> {
  const at = place === "" ? "" : `${place}.`;
  const fault = madeFromFault(search, place);
  if (fault !== null) return failure(fault);
  const checker = createSearchChecker(search);
  const tree = replayChecked(search.events, `${at}events`, checker.faultOf);
  if (!tree.ok) return tree;
  if (hash !== null && hashTree(tree.value) !== hash)
    return failure(`At ${at}hash: the events make another tree than the one that was saved.`);
  const { events, hasOtherReasons } = checker.withOwnReasons(search.events);
  if (!hasOtherReasons) return ok({ events: search.events, tree: tree.value });
  const reworded = replayChecked(events, `${at}events`);
  return reworded.ok ? ok({ events, tree: reworded.value }) : reworded;
}

/** Why problem, seed, settings and provenance do not belong together, in words with the place; null where they do. */
export function madeFromFault({ problem, configuration, seed, provenance }: Omit<WrittenSearch, "events">, place: string): string | null {
  const at = place === "" ? "" : `${place}.`;
  const fault = problemFault(problem, `${at}problem`);
  if (fault !== null) return fault;
  if (seed !== provenance.seed) return `At ${at}provenance.seed: the search has another seed.`;
  return canonicalJson(configuration) === canonicalJson(provenance.configuration)
    ? null
    : `At ${at}provenance.configuration: the search has other settings.`;
}
